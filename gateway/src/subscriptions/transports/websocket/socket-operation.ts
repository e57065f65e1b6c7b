import type { GraphQLFormattedError } from "graphql";
import { toByteString } from "../../byte-string.ts";
import type { Waiter } from "../../listener.ts";
import type { Members } from "../../members.ts";
import type { MessageSocket } from "../message-socket.ts";
import type { OperationSink } from "../run-operation.ts";

/** An operation on a socket: its client's end, and what ends it. Nothing is told of one that is over, whoever ended it. */
export class SocketOperation implements OperationSink, Disposable {
  readonly id: string;
  readonly #socket: MessageSocket;
  /** Of those that run on the socket. */
  readonly #running: Map<string, SocketOperation>;
  /** What comes before a result's members. */
  readonly #opening: string;
  #run: Disposable | undefined;

  constructor(id: string, socket: MessageSocket, running: Map<string, SocketOperation>) {
    this.id = id;
    this.#socket = socket;
    this.#running = running;
    this.#opening = toByteString(`{"id":${JSON.stringify(id)},"type":"next","payload":{`);
    running.set(id, this);
  }

  /** @param start Starts it; it may end at once. */
  start(start: (sink: OperationSink) => Disposable): void {
    const run = start(this);
    if (this.#isRunning()) this.#run = run;
    else run[Symbol.dispose]();
  }

  ready(waiter: Waiter): boolean {
    return this.#socket.ready(waiter);
  }

  next(members: Members): void {
    if (this.#isRunning()) this.#socket.sendMembers(this.#opening, members, "}}");
  }

  error(errors: readonly GraphQLFormattedError[]): void {
    this.#end({ id: this.id, type: "error", payload: errors });
  }

  complete(): void {
    this.#end({ id: this.id, type: "complete" });
  }

  #end(message: object): void {
    if (!this.#isRunning()) return;
    this.#running.delete(this.id);
    this.#socket.sendText(JSON.stringify(message));
  }

  #isRunning(): boolean {
    return this.#running.get(this.id) === this;
  }

  /** The client wants no more of it, or is gone. */
  [Symbol.dispose](): void {
    if (this.#isRunning()) this.#running.delete(this.id);
    this.#run?.[Symbol.dispose]();
  }
}
