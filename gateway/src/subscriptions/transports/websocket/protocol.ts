import { z } from "zod";
import type { OperationSink } from "../run-operation.ts";
import { operationPayload, type OperationPayload } from "../operation-payload.ts";
import type { MessageSocket } from "../message-socket.ts";

/** `graphql-transport-ws`: what the protocol says, without the socket and without GraphQL. */
export interface ProtocolConnection {
  /** A message has come. */
  receive(text: string): void;
  /** The socket is closed, by whomever. */
  closed(): void;
}

export interface ProtocolOptions {
  /** Starts an operation; returns what ends it. */
  start(payload: OperationPayload, sink: OperationSink): () => void;
  /** How long the client may take to say `connection_init`. */
  readonly initTimeoutMs: number;
  readonly maxOperations: number;
}

const messageShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("connection_init"), payload: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ type: z.literal("ping"), payload: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ type: z.literal("pong"), payload: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ type: z.literal("subscribe"), id: z.string().min(1), payload: operationPayload }),
  z.object({ type: z.literal("complete"), id: z.string().min(1) }),
]);

const CLOSING = Buffer.from("}}");

export function createProtocolConnection(socket: MessageSocket, options: ProtocolOptions): ProtocolConnection {
  const { start, initTimeoutMs, maxOperations } = options;
  /** What ends each operation that runs. */
  const operations = new Map<string, () => void>();
  let state: "new" | "initialised" | "closed" = "new";
  const initTimer = setTimeout(() => close(4408, "Connection initialisation timeout"), initTimeoutMs);

  function close(code: number, reason: string): void {
    if (state === "closed") return;
    socket.close(code, reason);
    closed();
  }

  function closed(): void {
    state = "closed";
    clearTimeout(initTimer);
    const running = Array.from(operations.values());
    operations.clear();
    for (const end of running) end();
  }

  function subscribe(id: string, payload: OperationPayload): void {
    if (state !== "initialised") return close(4401, "Unauthorized");
    if (operations.has(id)) return close(4409, `Subscriber for ${id} already exists`.slice(0, 120));
    if (operations.size >= maxOperations) {
      const extensions = { code: "RATE_LIMITED", reason: "OPERATIONS" };
      const errors = [{ message: `A socket carries ${maxOperations} operations at most`, extensions }];
      return socket.send(JSON.stringify({ id, type: "error", payload: errors }));
    }
    const name = JSON.stringify(id);
    const opening = Buffer.from(`{"id":${name},"type":"next","payload":{`);
    const operation: { end?: () => void } = {};
    const own = () => operation.end?.();
    // Taken before it starts: it may end at once.
    operations.set(id, own);
    const isOver = () => operations.get(id) !== own;
    operation.end = start(payload, {
      ready: (whenReady) => socket.ready(whenReady),
      next(members) {
        if (!isOver()) socket.send([opening, members.bytes, CLOSING]);
      },
      error(errors) {
        if (isOver()) return;
        operations.delete(id);
        socket.send(`{"id":${name},"type":"error","payload":${JSON.stringify(errors)}}`);
      },
      complete() {
        if (isOver()) return;
        operations.delete(id);
        socket.send(`{"id":${name},"type":"complete"}`);
      },
    });
  }

  function complete(id: string): void {
    const end = operations.get(id);
    operations.delete(id);
    end?.();
  }

  return {
    receive(text) {
      if (state === "closed") return;
      const message = parseMessage(text);
      switch (message?.type) {
        case undefined:
          return close(4400, "Invalid message received");
        case "connection_init":
          if (state === "initialised") return close(4429, "Too many initialisation requests");
          state = "initialised";
          clearTimeout(initTimer);
          return socket.send('{"type":"connection_ack"}');
        case "ping":
          return socket.send(JSON.stringify({ type: "pong", payload: message.payload ?? undefined }));
        case "pong":
          return;
        case "subscribe":
          return subscribe(message.id, message.payload);
        case "complete":
          return complete(message.id);
      }
    },
    closed,
  };
}

function parseMessage(text: string): z.infer<typeof messageShape> | undefined {
  try {
    return messageShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
