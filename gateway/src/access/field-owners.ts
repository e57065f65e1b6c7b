import type { LoadedSupergraph } from "../supergraph/load-supergraph.ts";
import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode } from "graphql";

/** The subgraphs that an operation cannot do without: those that alone have one of its fields. */
export type FieldOwners = (document: DocumentNode) => ReadonlySet<string>;

export function createFieldOwners({ supergraph, apiSchema }: LoadedSupergraph): FieldOwners {
  const owners = readOwners(supergraph);
  const known = new WeakMap<DocumentNode, ReadonlySet<string>>();
  return (document) => {
    let needed = known.get(document);
    if (needed === undefined) known.set(document, (needed = neededBy(document)));
    return needed;
  };

  function neededBy(document: DocumentNode): Set<string> {
    const needed = new Set<string>();
    const types = new TypeInfo(apiSchema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field(node) {
          const subgraphs = owners.get(`${types.getParentType()?.name}.${node.name.value}`);
          if (subgraphs?.length === 1) needed.add(subgraphs[0]!);
        },
      }),
    );
    return needed;
  }
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
