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

const MAX_STREAMS = 500;

export function createUpstreamSockets(addresses: ReadonlyMap<string, SubgraphAddress>): UpstreamSockets {
  const connections = new Map<string, UpstreamConnection[]>();
  /** After one that is lost comes another of the subgraph's addresses. */
  let turn = 0;

  function connectionTo(service: string, headers: Readonly<Record<string, string>>): UpstreamConnection {
    const key = `${service}\n${JSON.stringify(headers)}`;
    const usable = (connections.get(key) ?? []).filter(({ isUsable }) => isUsable);
    let connection = usable.find(({ streams }) => streams < MAX_STREAMS);
    if (connection === undefined) {
      const { socketUrls } = addresses.get(service)!;
      usable.push((connection = connectUpstream(socketUrls[turn++ % socketUrls.length]!, headers)));
    }
    connections.set(key, usable);
    return connection;
  }

  return {
    open: (service, request, headers, sink) => connectionTo(service, headers).open(request, sink),
    [Symbol.dispose]() {
      for (const connection of Array.from(connections.values()).flat()) connection.close();
    },
  };
}
