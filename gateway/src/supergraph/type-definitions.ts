import type { DocumentNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from "graphql";
import { Kind } from "graphql";

export type FieldsDefinitionNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The types of a supergraph that have fields. */
export function typeDefinitions(document: DocumentNode): FieldsDefinitionNode[] {
  return document.definitions.filter(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}
