import { WebSocket, type RawData } from "ws";
import type { SubgraphError, SubgraphResponse } from "../../execution/subgraph-fetcher.ts";

/** What a subgraph is asked to stream. */
export interface UpstreamRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly extensions: Record<string, unknown> | undefined;
}

/** Who listens to one stream of a subgraph. After `refused`, `completed` or `lost` nothing more comes. */
export interface UpstreamSink {
  /** The subgraph has been asked. */
  opened(): void;
  next(event: SubgraphResponse): void;
  refused(errors: readonly SubgraphError[]): void;
  completed(): void;
  /** The connection broke, or never came to be. */
  lost(): void;
}

/** One socket to a subgraph (`graphql-transport-ws`) with any number of streams on it. */
export interface UpstreamConnection {
  readonly isUsable: boolean;
  readonly streams: number;
  /** Returns what ends the stream. */
  open(request: UpstreamRequest, sink: UpstreamSink): () => void;
  close(): void;
}

const CONNECT_MS = 5_000;
const PING_MS = 10_000;
const IDLE_MS = 5_000;
const MAX_MESSAGE_BYTES = 32 * 2 ** 20;

interface Message {
  type?: unknown;
  id?: unknown;
  payload?: unknown;
}

/** @param closed Called once, with how many streams were lost, before they are told. */
export function connectUpstream(
  url: string,
  headers: Readonly<Record<string, string>>,
  closed: (streams: number) => void,
): UpstreamConnection {
  const socket = new WebSocket(url, "graphql-transport-ws", {
    headers,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    handshakeTimeout: CONNECT_MS,
  });
  const sinks = new Map<string, UpstreamSink>();
  const unsent: (() => void)[] = [];
  let state: "connecting" | "open" | "closed" = "connecting";
  let lastId = 0;
  let isAlive = true;
  let idle: NodeJS.Timeout | undefined;
  const acknowledgement = setTimeout(() => socket.terminate(), CONNECT_MS);
  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, PING_MS).unref();

  socket.on("open", () => send({ type: "connection_init", payload: headers }));
  socket.on("pong", () => (isAlive = true));
  socket.on("message", (data) => {
    isAlive = true;
    receive(data);
  });
  socket.on("error", () => {}); // "close" follows
  socket.on("close", () => {
    state = "closed";
    clearTimeout(acknowledgement);
    clearInterval(heartbeat);
    clearTimeout(idle);
    const left = Array.from(sinks.values());
    sinks.clear();
    closed(left.length);
    for (const sink of left) sink.lost();
  });

  function send(message: object): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function receive(data: RawData): void {
    let message: Message;
    try {
      message = JSON.parse(String(data)) as Message;
    } catch {
      return socket.terminate();
    }
    if (message.type === "connection_ack") {
      clearTimeout(acknowledgement);
      state = "open";
      for (const action of unsent.splice(0)) action();
      return;
    }
    if (message.type === "ping") return send({ type: "pong", payload: message.payload });
    const id = String(message.id);
    const sink = sinks.get(id);
    if (sink === undefined) return;
    if (message.type === "next") return sink.next(message.payload as SubgraphResponse);
    forget(id);
    if (message.type === "complete") sink.completed();
    else sink.refused(Array.isArray(message.payload) ? message.payload : []);
  }

  function forget(id: string): void {
    sinks.delete(id);
    if (sinks.size === 0) idle = setTimeout(() => socket.close(1000, "idle"), IDLE_MS).unref();
  }

  return {
    get isUsable() {
      return state !== "closed" && socket.readyState <= WebSocket.OPEN;
    },
    get streams() {
      return sinks.size;
    },
    open(request, sink) {
      const id = String(++lastId);
      clearTimeout(idle);
      sinks.set(id, sink);
      const start = () => {
        if (!sinks.has(id)) return;
        send({ id, type: "subscribe", payload: request });
        sink.opened();
      };
      if (state === "open") start();
      else unsent.push(start);
      return () => {
        if (!sinks.has(id)) return;
        forget(id);
        if (state === "open") send({ id, type: "complete" });
      };
    },
    close() {
      for (const id of sinks.keys()) send({ id, type: "complete" });
      sinks.clear();
      socket.close(1000);
      setTimeout(() => socket.terminate(), 1_000).unref();
    },
  };
}
