import type { SubgraphFetcher } from "../execution/subgraph-fetcher.ts";
import { startHttpSubgraphFetcher, type HttpSubgraphFetcher } from "../execution/transport/http-subgraph-fetcher.ts";
import type { Caller } from "./caller.ts";
import type { SubgraphAddress } from "./subgraph-addresses.ts";
import type { SubgraphHeaders } from "./subgraph-headers.ts";

export interface SubgraphLanes extends AsyncDisposable {
  readonly fetch: SubgraphFetcher<Caller>;
}

/** Connections to subgraphs, apart for each depth of calls: an inner call never waits for one that an outer call holds. */
export function startSubgraphLanes(
  addresses: ReadonlyMap<string, SubgraphAddress>,
  { headers, sharingKey }: SubgraphHeaders,
  timeoutMs: number,
  shareFetches: boolean,
): SubgraphLanes {
  const urls = new Map(Array.from(addresses.values(), ({ name, urls }) => [name, urls]));
  const lanes = new Map<number, HttpSubgraphFetcher<Caller>>();
  return {
    fetch(service, request, caller) {
      let lane = lanes.get(caller.depth);
      if (lane === undefined) {
        lane = startHttpSubgraphFetcher<Caller>({ urls, headers, timeoutMs, ...(shareFetches && { sharingKey }) });
        lanes.set(caller.depth, lane);
      }
      return lane.fetch(service, request, caller);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(Array.from(lanes.values(), (lane) => lane[Symbol.asyncDispose]()));
    },
  };
}
