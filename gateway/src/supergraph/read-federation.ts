import type { DocumentNode, SelectionSetNode, TypeNode } from "graphql";
import { Kind, parse } from "graphql";
import { constantArguments } from "./constant-arguments.ts";
import { typeDefinitions } from "./type-definitions.ts";

/** One `@join__type` with a key: how `type` is entered in `graph` (the supergraph's enum value of a subgraph). */
export interface EntityKey {
  readonly graph: string;
  readonly resolvable: boolean;
  readonly fields: SelectionSetNode;
}

/** What the planner's own selections can be made of: keys, `@requires` sets, and the types of the fields in them. */
export interface FederationFacts {
  readonly keys: ReadonlyMap<string, readonly EntityKey[]>;
  /** By "Type.field": the `@requires` sets of that field, one for each subgraph that has one. */
  readonly requires: ReadonlyMap<string, readonly SelectionSetNode[]>;
  /** By "Type.field": the name of the field's type without lists and non-nulls. */
  readonly fieldTypes: ReadonlyMap<string, string>;
  /** By subgraph name: its enum value in `join__Graph`. */
  readonly graphs: ReadonlyMap<string, string>;
}

export function readFederation(document: DocumentNode): FederationFacts {
  const keys = new Map<string, EntityKey[]>();
  const requires = new Map<string, SelectionSetNode[]>();
  const fieldTypes = new Map<string, string>();
  for (const type of typeDefinitions(document)) {
    for (const directive of type.directives ?? []) {
      const { graph, key, resolvable = true } = constantArguments(directive);
      if (directive.name.value !== "join__type" || typeof key !== "string") continue;
      append(keys, type.name.value, {
        graph: String(graph),
        resolvable: resolvable !== false,
        fields: parseFieldSet(key),
      });
    }
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      fieldTypes.set(coordinate, namedType(field.type));
      for (const directive of field.directives ?? []) {
        const { requires: set } = constantArguments(directive);
        if (directive.name.value === "join__field" && typeof set === "string") {
          append(requires, coordinate, parseFieldSet(set));
        }
      }
    }
  }
  return { keys, requires, fieldTypes, graphs: readGraphs(document) };
}

function readGraphs(document: DocumentNode): Map<string, string> {
  const graphs = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const value of definition.values ?? []) {
      const directive = value.directives?.find(({ name }) => name.value === "join__graph");
      if (directive) graphs.set(String(constantArguments(directive).name), value.name.value);
    }
  }
  return graphs;
}

function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a field set: ${text}`);
  return operation.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
