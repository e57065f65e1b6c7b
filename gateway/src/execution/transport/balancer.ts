import { Pool } from "undici";

/** One URL of a subgraph, with its connections. */
export interface Endpoint {
  readonly pool: Pool;
  readonly path: string;
  /** Calls under way. */
  pending: number;
}

export interface Balancer extends AsyncDisposable {
  /** The endpoint with the fewest calls under way, in turn among equals; another than `except` if there is one. */
  pick(except?: Endpoint): Endpoint;
}

/** Keeps up to `connections` connections alive to each of the URLs of one subgraph. */
export function createBalancer(urls: readonly string[], connections: number): Balancer {
  const endpoints = urls.map((url): Endpoint => {
    const { origin, pathname, search } = new URL(url);
    return { pool: new Pool(origin, { connections, pipelining: 1 }), path: pathname + search, pending: 0 };
  });
  let turn = 0;
  return {
    pick(except) {
      turn++;
      let best: Endpoint | undefined;
      for (let offset = 0; offset < endpoints.length; offset++) {
        const endpoint = endpoints[(turn + offset) % endpoints.length]!;
        if (endpoint === except && endpoints.length > 1) continue;
        if (!best || endpoint.pending < best.pending) best = endpoint;
      }
      return best!;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(endpoints.map(({ pool }) => pool.destroy()));
    },
  };
}
