import type { SubgraphAddress } from "../../access/subgraph-addresses.ts";
import {
  connectUpstream,
  type UpstreamConnection,
  type UpstreamRequest,
  type UpstreamSink,
} from "./upstream-connection.ts";

/** The sockets to all subgraphs: many streams over few of them. */
export interface UpstreamSockets extends Disposable {
  /**
   * Opens a stream; returns what ends it.
   * @param headers Of the client, for a subgraph that is not ours: streams with different ones have different sockets.
   */
  open(
    service: string,
    request: UpstreamRequest,
    headers: Readonly<Record<string, string>>,
    sink: UpstreamSink,
  ): () => void;
}

/** One URL of a subgraph, for streams with the same headers. */
interface Route {
  readonly url: string;
  readonly key: string;
  readonly connections: readonly UpstreamConnection[];
}

const MAX_STREAMS = 500;
/** For so long other URLs are preferred to one that lost its streams. */
const REST_MS = 2_000;

/** Spreads the streams of each subgraph over all of its URLs. */
export function createUpstreamSockets(addresses: ReadonlyMap<string, SubgraphAddress>): UpstreamSockets {
  /** By URL and headers. */
  const connections = new Map<string, Set<UpstreamConnection>>();
  /** By URL, in ms of `performance.now()`. */
  const failedAt = new Map<string, number>();

  function routeTo(url: string, headers: Readonly<Record<string, string>>): Route {
    const key = `${url}\n${JSON.stringify(headers)}`;
    return { url, key, connections: Array.from(connections.get(key) ?? []).filter(({ isUsable }) => isUsable) };
  }

  function connect({ url, key }: Route, headers: Readonly<Record<string, string>>): UpstreamConnection {
    const connection = connectUpstream(url, headers, (streams) => {
      if (streams > 0) failedAt.set(url, performance.now());
      const others = connections.get(key)!;
      others.delete(connection);
      if (others.size === 0) connections.delete(key);
    });
    const known = connections.get(key);
    if (known === undefined) connections.set(key, new Set([connection]));
    else known.add(connection);
    return connection;
  }

  /** A URL that did not just fail before one that did; of several that with the fewest streams. */
  function compare(a: Route, b: Route): number {
    return Number(isResting(a)) - Number(isResting(b)) || streamsOf(a) - streamsOf(b);
  }

  const isResting = ({ url }: Route) => performance.now() - (failedAt.get(url) ?? -Infinity) < REST_MS;

  return {
    open(service, request, headers, sink) {
      const routes = addresses.get(service)!.socketUrls.map((url) => routeTo(url, headers));
      const route = routes.toSorted(compare)[0]!;
      const connection = route.connections.find(({ streams }) => streams < MAX_STREAMS) ?? connect(route, headers);
      return connection.open(request, sink);
    },
    [Symbol.dispose]() {
      for (const each of connections.values()) for (const connection of each) connection.close();
    },
  };
}

const streamsOf = ({ connections }: Route) => connections.reduce((sum, { streams }) => sum + streams, 0);
