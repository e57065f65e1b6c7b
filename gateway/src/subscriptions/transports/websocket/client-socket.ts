import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { Caller } from "../../../access/caller.ts";
import { toByteString } from "../../byte-string.ts";
import type { Waiter } from "../../listener.ts";
import type { Members } from "../../members.ts";
import type { MessageSocket } from "../message-socket.ts";
import type { ProtocolConnection } from "./protocol-connection.ts";
import { textFrameHead } from "./text-frame-head.ts";

/**
 * A client's WebSocket with all that the gateway keeps of it. Nothing is compressed, so frames are written past the
 * WebSocket to its stream, each in one write.
 */
export class ClientSocket extends WebSocket implements MessageSocket {
  /** Whether something has come since it was last pinged. */
  isAlive = true;
  /** Operations so far. */
  operations = 0;
  #stream: Duplex | undefined;
  #caller: Caller | undefined;
  #connection: ProtocolConnection<ClientSocket> | undefined;
  #waiters: Set<Waiter> | undefined;

  /** Called once, before anything else: `ws` creates the socket by itself. */
  serve(stream: Duplex, caller: Caller, connection: ProtocolConnection<ClientSocket>): void {
    this.#stream = stream;
    this.#caller = caller;
    this.#connection = connection;
  }

  get caller(): Caller {
    return this.#caller!;
  }

  get connection(): ProtocolConnection<ClientSocket> {
    return this.#connection!;
  }

  sendText(text: string): void {
    const payload = toByteString(text);
    this.#write(textFrameHead(payload.length) + payload);
  }

  sendMembers(before: string, { encoded }: Members, after: string): void {
    const head = textFrameHead(before.length + encoded.length + after.length) + before;
    if (typeof encoded === "string") return this.#write(head + encoded + after);
    this.#stream!.cork();
    this.#write(head);
    this.#write(encoded);
    this.#write(after);
    this.#stream!.uncork();
  }

  #write(bytes: string | Buffer): void {
    if (this.readyState === WebSocket.OPEN) this.#stream!.write(bytes, "latin1");
  }

  ready(waiter: Waiter): boolean {
    if (!this.#stream!.writableNeedDrain) return true;
    if (this.#waiters === undefined) {
      this.#waiters = new Set();
      this.#stream!.once("drain", () => this.#wake());
    }
    this.#waiters.add(waiter);
    return false;
  }

  #wake(): void {
    const waiters = this.#waiters!;
    this.#waiters = undefined;
    for (const waiter of waiters) waiter.wake();
  }
}
