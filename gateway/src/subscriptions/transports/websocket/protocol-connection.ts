import { z } from "zod";
import type { MessageSocket } from "../message-socket.ts";
import { operationPayload, type OperationPayload } from "../operation-payload.ts";
import type { OperationSink } from "../run-operation.ts";
import { SocketOperation } from "./socket-operation.ts";

/** What all connections have in common. */
export interface ProtocolOptions<Socket extends MessageSocket> {
  /** Starts an operation of the socket; returns what ends it. */
  start(socket: Socket, payload: OperationPayload, sink: OperationSink): Disposable;
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

/** `graphql-transport-ws`: what the protocol says, without the socket and without GraphQL. */
export class ProtocolConnection<Socket extends MessageSocket> {
  readonly #socket: Socket;
  readonly #options: ProtocolOptions<Socket>;
  readonly #operations = new Map<string, SocketOperation>();
  #state: "new" | "initialised" | "closed" = "new";
  #initTimer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, options: ProtocolOptions<Socket>) {
    this.#socket = socket;
    this.#options = options;
    this.#initTimer = setTimeout(() => this.#close(4408, "Connection initialisation timeout"), options.initTimeoutMs);
  }

  /** A message has come. */
  receive(text: string): void {
    if (this.#state === "closed") return;
    const message = parseMessage(text);
    switch (message?.type) {
      case undefined:
        return this.#close(4400, "Invalid message received");
      case "connection_init":
        return this.#initialise();
      case "ping":
        return this.#socket.sendText(JSON.stringify({ type: "pong", payload: message.payload ?? undefined }));
      case "pong":
        return;
      case "subscribe":
        return this.#subscribe(message.id, message.payload);
      case "complete":
        return this.#operations.get(message.id)?.[Symbol.dispose]();
    }
  }

  /** The socket is closed, by whomever. */
  closed(): void {
    this.#state = "closed";
    this.#stopWaiting();
    for (const operation of Array.from(this.#operations.values())) operation[Symbol.dispose]();
  }

  #initialise(): void {
    if (this.#state === "initialised") return this.#close(4429, "Too many initialisation requests");
    this.#state = "initialised";
    this.#stopWaiting();
    this.#socket.sendText('{"type":"connection_ack"}');
  }

  #stopWaiting(): void {
    clearTimeout(this.#initTimer);
    this.#initTimer = undefined;
  }

  #subscribe(id: string, payload: OperationPayload): void {
    const { start, maxOperations } = this.#options;
    if (this.#state !== "initialised") return this.#close(4401, "Unauthorized");
    if (this.#operations.has(id)) return this.#close(4409, `Subscriber for ${id} already exists`.slice(0, 120));
    if (this.#operations.size >= maxOperations) {
      const extensions = { code: "RATE_LIMITED", reason: "OPERATIONS" };
      const errors = [{ message: `A socket carries ${maxOperations} operations at most`, extensions }];
      return this.#socket.sendText(JSON.stringify({ id, type: "error", payload: errors }));
    }
    new SocketOperation(id, this.#socket, this.#operations).start((sink) => start(this.#socket, payload, sink));
  }

  #close(code: number, reason: string): void {
    if (this.#state === "closed") return;
    this.#socket.close(code, reason);
    this.closed();
  }
}

function parseMessage(text: string): z.infer<typeof messageShape> | undefined {
  try {
    return messageShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
