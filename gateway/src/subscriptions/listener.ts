import type { GraphQLFormattedError } from "graphql";
import type { Caller } from "../access/caller.ts";
import { Backlog, type BacklogBounds } from "./backlog.ts";
import type { Members } from "./members.ts";
import { membersFor, type StreamEvent } from "./stream-event.ts";

/** Who is told when there is room again. */
export interface Waiter {
  wake(): void;
}

/** A client's end of a stream, as a transport gives it. */
export interface ListenerSink {
  /** False while what was sent before is still under way; the waiter is then woken once, when there is room again. */
  ready(waiter: Waiter): boolean;
  /** @param members Of the result, `extensions` included. */
  next(members: Members, cursor: string): void;
  /** Nothing follows. */
  error(errors: readonly GraphQLFormattedError[]): void;
  /** Nothing follows. */
  complete(): void;
}

/** What a listener listens to. */
export interface ListenerStream {
  readonly policy: "LOSSLESS" | "LATEST";
  /** The listener is over, whoever ended it. */
  leave(listener: Listener): void;
}

const TOO_SLOW: GraphQLFormattedError = {
  message: "Events came faster than they were read: resume after the last cursor",
  extensions: { code: "SLOW_CONSUMER" },
};

/**
 * One client of a stream, with a backlog for the time in which it does not read; a LOSSLESS one whose backlog is full ends
 * with SLOW_CONSUMER. There are thousands: what only some need is made when they need it.
 */
export class Listener implements Waiter, Disposable {
  readonly caller: Caller;
  readonly #sink: ListenerSink;
  readonly #stream: ListenerStream;
  readonly #bounds: BacklogBounds | undefined;
  #backlog: Backlog | undefined;
  #gap = false;
  #isHeld = false;
  #isWaiting = false;
  #ending: { errors: readonly GraphQLFormattedError[] | undefined } | undefined;
  #hasEnded = false;

  constructor(caller: Caller, sink: ListenerSink, stream: ListenerStream, bounds?: BacklogBounds) {
    this.caller = caller;
    this.#sink = sink;
    this.#stream = stream;
    this.#bounds = bounds;
  }

  /** The next event says that some before it were lost. */
  markGap(): void {
    this.#gap = true;
  }

  /** Keeps what comes until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.wake();
  }

  deliver(event: StreamEvent): void {
    if (this.#hasEnded || this.#ending !== undefined) return;
    if (!this.#isHeld && this.#backlog === undefined && this.#isReady()) {
      this.#send(event, event.gap, event.superseded);
    } else if (!this.#waitingEvents().push(event)) this.#fail([TOO_SLOW]);
  }

  /** What the stream's history has for it: as much as there is, however slowly it is read. */
  replay(events: readonly StreamEvent[]): void {
    if (events.length === 0 || this.#hasEnded) return;
    this.#waitingEvents().replay(events);
    this.wake();
  }

  /** Past the backlog and whatever holds it: for what comes before all that waits. */
  deliverFirst(event: StreamEvent): void {
    if (!this.#hasEnded) this.#send(event, event.gap, event.superseded);
  }

  /** The stream is over: after what waits, the client is told so. */
  end(errors: readonly GraphQLFormattedError[] | undefined): void {
    this.#ending ??= { errors };
    this.#isHeld = false;
    this.wake();
  }

  /** The client is gone, or wants no more. */
  [Symbol.dispose](): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#backlog = undefined;
    this.#stream.leave(this);
  }

  /** Goes on with what waits, as far as there is room. */
  wake(): void {
    this.#isWaiting = false;
    if (this.#isHeld) return;
    while (this.#backlog !== undefined) {
      if (!this.#isReady()) return;
      const due = this.#backlog.shift();
      if (this.#backlog.isEmpty) this.#backlog = undefined;
      if (due !== undefined) this.#send(due.event, due.gap, due.dropped);
    }
    if (this.#ending === undefined || this.#hasEnded) return;
    if (this.#ending.errors !== undefined) return this.#fail(this.#ending.errors);
    this[Symbol.dispose]();
    this.#sink.complete();
  }

  #waitingEvents(): Backlog {
    return (this.#backlog ??= new Backlog(this.#stream.policy, this.#bounds));
  }

  #isReady(): boolean {
    if (this.#isWaiting) return false;
    const ready = this.#sink.ready(this);
    this.#isWaiting = !ready;
    return ready;
  }

  #send(event: StreamEvent, gap: boolean, dropped: number): void {
    const members = membersFor(event, gap || this.#gap, dropped);
    this.#gap = false;
    this.#sink.next(members, event.cursor);
  }

  #fail(errors: readonly GraphQLFormattedError[]): void {
    this[Symbol.dispose]();
    this.#sink.error(errors);
  }
}
