import type { IdentitySigner } from "./access/identity-signer.ts";
import type { Caller } from "./access/caller.ts";
import { createOperationFacts, type ReadOperationFacts } from "./access/operation-facts.ts";
import { resolveSubgraphAddresses, type SubgraphAddress } from "./access/subgraph-addresses.ts";
import { createSubgraphHeaders, type SubgraphHeaders } from "./access/subgraph-headers.ts";
import { startSubgraphLanes } from "./access/subgraph-lanes.ts";
import type { GatewayConfig } from "./config.ts";
import type { SubgraphFetcher } from "./execution/subgraph-fetcher.ts";
import { createOperationCache, type OperationCache } from "./planning/operation-cache.ts";
import { createUpstreamSockets, type UpstreamSockets } from "./subscriptions/upstream/upstream-sockets.ts";
import type { LoadedSupergraph } from "./supergraph/load-supergraph.ts";

/** A supergraph that is served: its planned operations and its ways to the subgraphs. */
export interface Graph extends AsyncDisposable {
  readonly supergraph: LoadedSupergraph;
  readonly operations: OperationCache;
  readonly factsOf: ReadOperationFacts;
  readonly addresses: ReadonlyMap<string, SubgraphAddress>;
  readonly subgraphHeaders: SubgraphHeaders;
  readonly fetch: SubgraphFetcher<Caller>;
  readonly upstreams: UpstreamSockets;
}

export type StartGraph = (supergraph: LoadedSupergraph) => Graph;

const MAX_OPERATIONS = 1_000;
/** For one fetch from a subgraph. */
const FETCH_TIMEOUT_MS = 30_000;

export function createGraphStart(config: GatewayConfig, sign: IdentitySigner): StartGraph {
  return (supergraph) => {
    const addresses = resolveSubgraphAddresses(supergraph.subgraphs.values(), config);
    const subgraphHeaders = createSubgraphHeaders(addresses, sign);
    const lanes = startSubgraphLanes(addresses, subgraphHeaders, FETCH_TIMEOUT_MS, config.SHARE_FETCHES === "on");
    const upstreams = createUpstreamSockets(addresses);
    return {
      supergraph,
      operations: createOperationCache({ supergraph, maxEntries: MAX_OPERATIONS }),
      factsOf: createOperationFacts(supergraph),
      addresses,
      subgraphHeaders,
      fetch: lanes.fetch,
      upstreams,
      async [Symbol.asyncDispose]() {
        upstreams[Symbol.dispose]();
        await lanes[Symbol.asyncDispose]();
      },
    };
  };
}
