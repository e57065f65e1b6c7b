import { once } from "node:events";
import { WebSocket } from "ws";

/** A WebSocket on which a test speaks the protocol by hand. */
export interface RawSocket {
  readonly protocol: string;
  send(message: unknown): void;
  next(): Promise<Record<string, unknown>>;
  /** Code and reason. */
  readonly closed: Promise<[number, string]>;
  /** Messages that nobody took yet. */
  readonly pending: number;
  /** Reads nothing more, until `resume`. */
  pause(): void;
  resume(): void;
  terminate(): void;
}

export async function openRawSocket(
  url: string,
  protocols: string | string[] = "graphql-transport-ws",
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, protocols, { headers });
  const messages: Record<string, unknown>[] = [];
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    const waiter = waiting.shift();
    if (waiter === undefined) messages.push(message);
    else waiter(message);
  });
  const closed = Promise.withResolvers<[number, string]>();
  socket.on("close", (code, reason) => closed.resolve([code, String(reason)]));
  await once(socket, "open");
  return {
    protocol: socket.protocol,
    send: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    async next() {
      const message = messages.shift();
      if (message !== undefined) return message;
      const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
      waiting.push(resolve);
      return promise;
    },
    closed: closed.promise,
    get pending() {
      return messages.length;
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    terminate: () => socket.terminate(),
  };
}

/** A socket past its handshake. */
export async function openInitialised(url: string, headers?: Record<string, string>): Promise<RawSocket> {
  const socket = await openRawSocket(url, undefined, headers);
  socket.send({ type: "connection_init" });
  await socket.next();
  return socket;
}
