import type { FieldOwners } from "./access/field-owners.ts";
import { createFieldOwners } from "./access/field-owners.ts";
import type { Caller } from "./access/caller.ts";
import type { SubgraphFetcher } from "./execution/subgraph-fetcher.ts";
import { createOperationCache, type OperationCache } from "./planning/operation-cache.ts";
import type { LoadedSupergraph } from "./supergraph/load-supergraph.ts";

/** The supergraph that is served, with its planned operations and its way to the subgraphs. */
export interface Graph {
  readonly supergraph: LoadedSupergraph;
  readonly operations: OperationCache;
  readonly ownersOf: FieldOwners;
  readonly fetch: SubgraphFetcher<Caller>;
}

const MAX_OPERATIONS = 1_000;

export function createGraph(supergraph: LoadedSupergraph, fetch: SubgraphFetcher<Caller>): Graph {
  return {
    supergraph,
    operations: createOperationCache({ supergraph, maxEntries: MAX_OPERATIONS }),
    ownersOf: createFieldOwners(supergraph),
    fetch,
  };
}
