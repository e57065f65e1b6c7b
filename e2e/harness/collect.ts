import { createClient, type Client, type ClientOptions, type SubscribePayload } from "graphql-ws";
import { WebSocket } from "ws";

/** A client as a third party would make it: it does not reconnect by itself, so a lost socket shows. */
export function connect(url: string, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    ...options,
  });
}

export interface Stream<Event> {
  /** Everything received. */
  readonly events: Event[];
  /** Resolved with the first event, received or to come, that matches. */
  until(match: (event: Event) => boolean): Promise<Event>;
  /** Resolved when the stream has completed, rejected when it failed. */
  readonly completed: Promise<void>;
  stop(): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at what they asked for
export type Envelope = { data?: any; errors?: readonly { extensions?: any }[]; extensions?: any };

/** Subscribes and keeps what comes. */
export function collect(client: Client, payload: SubscribePayload): Stream<Envelope> {
  const events: Envelope[] = [];
  const waiting = new Set<() => void>();
  const done = Promise.withResolvers<void>();
  done.promise.catch(() => {});
  const stop = client.subscribe<unknown>(payload, {
    next(event) {
      events.push(event as Envelope);
      for (const check of waiting) check();
    },
    error: done.reject,
    complete: done.resolve,
  });
  return {
    events,
    completed: done.promise,
    stop,
    until: (match) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = events.find(match);
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
        done.promise.then(() => reject(new Error("the stream completed")), reject);
      }),
  };
}
