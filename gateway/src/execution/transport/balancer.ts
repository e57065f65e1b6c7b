import { Pool } from "undici";

/** One URL of a subgraph, with its connections. */
export interface Endpoint {
  readonly pool: Pool;
  readonly path: string;
  /** Calls under way. */
  pending: number;
  /** When its last call failed by its fault, in ms of `performance.now()`. */
  failedAt: number;
}

export interface Balancer extends AsyncDisposable {
  /**
   * The endpoint with the fewest calls under way, in turn among equals; another than `except` if there is one. One that
   * failed a moment ago is taken only if there is no other.
   */
  pick(except?: Endpoint): Endpoint;
}

const REST_MS = 2_000;

/** Keeps up to `connections` connections alive to each of the URLs of one subgraph. */
export function createBalancer(urls: readonly string[], connections: number): Balancer {
  const endpoints = urls.map((url): Endpoint => {
    const { origin, pathname, search } = new URL(url);
    return {
      pool: new Pool(origin, { connections, pipelining: 1 }),
      path: pathname + search,
      pending: 0,
      failedAt: -Infinity,
    };
  });
  let turn = 0;
  return {
    pick(except) {
      if (endpoints.length === 1) return endpoints[0]!;
      turn++;
      const rested = performance.now() - REST_MS;
      let best: Endpoint | undefined;
      for (let offset = 0; offset < endpoints.length; offset++) {
        const endpoint = endpoints[(turn + offset) % endpoints.length]!;
        if (endpoint === except) continue;
        if (!best || cost(endpoint, rested) < cost(best, rested)) best = endpoint;
      }
      return best!;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(endpoints.map(({ pool }) => pool.destroy()));
    },
  };
}

function cost({ pending, failedAt }: Endpoint, rested: number): number {
  return failedAt > rested ? pending + Number.MAX_SAFE_INTEGER / 2 : pending;
}
