import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import type { AccessRequirement } from "../supergraph/read-access.ts";

/** What a valid document selects, as far as admission looks at it. */
export interface OperationFacts {
  /** The subgraphs that it cannot do without: those that alone have one of its fields. */
  readonly owners: ReadonlySet<string>;
  /** What the types and fields in it ask of the caller. */
  readonly requirements: readonly AccessRequirement[];
}

export type ReadOperationFacts = (document: DocumentNode) => OperationFacts;

/** Looks at each document once. */
export function createOperationFacts({ supergraph, apiSchema, access }: LoadedSupergraph): ReadOperationFacts {
  const ownersOf = readOwners(supergraph);
  const known = new WeakMap<DocumentNode, OperationFacts>();
  return (document) => {
    let facts = known.get(document);
    if (facts === undefined) known.set(document, (facts = read(document)));
    return facts;
  };

  function read(document: DocumentNode): OperationFacts {
    const owners = new Set<string>();
    const requirements = new Set<AccessRequirement>();
    for (const [type, field] of coordinatesOf(apiSchema, document)) {
      const only = ownersOf.get(`${type}.${field}`);
      if (only?.length === 1) owners.add(only[0]!);
      for (const coordinate of [type, `${type}.${field}`]) {
        const requirement = access.get(coordinate);
        if (requirement !== undefined) requirements.add(requirement);
      }
    }
    return { owners, requirements: Array.from(requirements) };
  }
}

/** Every selected field by its type's name and its own; of an abstract type also those of the types that may stand there. */
function coordinatesOf(schema: GraphQLSchema, document: DocumentNode): [type: string, field: string][] {
  const found: [string, string][] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const result = getNamedType(types.getType());
        if (isCompositeType(result)) found.push([result.name, "__typename"]);
        if (parent === null || parent === undefined) return;
        found.push([parent.name, node.name.value]);
        if (!isAbstractType(parent)) return;
        for (const { name } of schema.getPossibleTypes(parent)) found.push([name, node.name.value]);
      },
    }),
  );
  return found;
}

/** By "Type.field": the subgraphs that can answer it. */
function readOwners(supergraph: LoadedSupergraph["supergraph"]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const subgraph of supergraph.subgraphs()) {
    for (const type of [...subgraph.schema.objectTypes(), ...subgraph.schema.interfaceTypes()]) {
      for (const field of type.fields()) {
        if (subgraph.metadata().isFieldExternal(field)) continue;
        const list = owners.get(field.coordinate);
        if (list === undefined) owners.set(field.coordinate, [subgraph.name]);
        else list.push(subgraph.name);
      }
    }
  }
  return owners;
}
