import type { ConstDirectiveNode, DocumentNode } from "graphql";
import { Kind, visit } from "graphql";
import { constantArguments } from "./constant-arguments.ts";
import type { FieldsDefinitionNode } from "./type-definitions.ts";

/**
 * Without the `resolvable: false` keys of a type in a subgraph where it also has a resolvable one. A plan never enters a
 * subgraph by them, but the planner takes the first key it can fill, resolvable or not, when a `@requires` leads back
 * into the subgraph it came from, and that fetch answers null.
 */
export function dropShadowedKeys(document: DocumentNode): DocumentNode {
  const prune = <T extends FieldsDefinitionNode>(type: T): T | undefined => {
    const enterable = new Set(
      (type.directives ?? []).filter(isResolvableKey).map((key) => constantArguments(key).graph),
    );
    const kept = (type.directives ?? []).filter((directive) => {
      const { graph, key } = constantArguments(directive);
      return (
        directive.name.value !== "join__type" ||
        key === undefined ||
        isResolvableKey(directive) ||
        !enterable.has(graph)
      );
    });
    return kept.length === type.directives?.length ? undefined : { ...type, directives: kept };
  };
  return visit(document, {
    [Kind.OBJECT_TYPE_DEFINITION]: { enter: (type) => prune(type) },
    [Kind.INTERFACE_TYPE_DEFINITION]: { enter: (type) => prune(type) },
  });
}

function isResolvableKey(directive: ConstDirectiveNode): boolean {
  const { key, resolvable = true } = constantArguments(directive);
  return directive.name.value === "join__type" && key !== undefined && resolvable !== false;
}
