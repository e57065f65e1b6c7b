import { createClient, type Client, type SubscribePayload } from "graphql-ws";
import { WebSocket } from "ws";

export interface Result {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: { cursor?: string; gap?: true; dropped?: number };
}

/** A subscription whose results a test takes one by one. */
export interface Subscription {
  next(): Promise<Result>;
  /** How it ended: the errors of an `error` message, a close event, or undefined when it completed. */
  readonly ended: Promise<unknown>;
  readonly received: readonly Result[];
  close(): void;
}

/** One socket to a gateway. */
export function connect(url: string, headers: Record<string, string> = {}): Client & { sockets: number } {
  let sockets = 0;
  class CountedSocket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers });
      sockets++;
    }
  }
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: CountedSocket,
    retryAttempts: 0,
  });
  return Object.defineProperty(client, "sockets", { get: () => sockets }) as Client & { sockets: number };
}

export function subscribe(client: Client, query: string, rest: Omit<SubscribePayload, "query"> = {}): Subscription {
  const received: Result[] = [];
  const waiting: ((result: Result) => void)[] = [];
  let taken = 0;
  const ended = Promise.withResolvers<unknown>();
  const close = client.subscribe(
    { query, ...rest },
    {
      next(result) {
        received.push(result as Result);
        const waiter = waiting.shift();
        if (waiter !== undefined) waiter(received[taken++]!);
      },
      error: (reason) => ended.resolve(reason),
      complete: () => ended.resolve(undefined),
    },
  );
  return {
    async next() {
      if (taken < received.length) return received[taken++]!;
      const { promise, resolve } = Promise.withResolvers<Result>();
      waiting.push(resolve);
      return promise;
    },
    ended: ended.promise,
    received,
    close,
  };
}
