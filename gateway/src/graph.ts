import type { Caller } from "./access/caller.ts";
import { createOperationFacts, type ReadOperationFacts } from "./access/operation-facts.ts";
import type { SubgraphFetcher } from "./execution/subgraph-fetcher.ts";
import { createOperationCache, type OperationCache } from "./planning/operation-cache.ts";
import type { LoadedSupergraph } from "./supergraph/load-supergraph.ts";

/** The supergraph that is served, with its planned operations and its way to the subgraphs. */
export interface Graph {
  readonly supergraph: LoadedSupergraph;
  readonly operations: OperationCache;
  readonly factsOf: ReadOperationFacts;
  readonly fetch: SubgraphFetcher<Caller>;
}

const MAX_OPERATIONS = 1_000;

export function createGraph(supergraph: LoadedSupergraph, fetch: SubgraphFetcher<Caller>): Graph {
  return {
    supergraph,
    operations: createOperationCache({ supergraph, maxEntries: MAX_OPERATIONS }),
    factsOf: createOperationFacts(supergraph),
    fetch,
  };
}
