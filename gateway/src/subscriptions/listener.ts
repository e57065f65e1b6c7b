import type { GraphQLFormattedError } from "graphql";
import type { Caller } from "../access/caller.ts";
import type { Members } from "./members.ts";
import { membersFor, type StreamEvent } from "./stream-event.ts";

/** A client's end of a stream, as a transport gives it. */
export interface ListenerSink {
  /** False while what was sent before is still under way; `whenReady` is then called once, when there is room again. */
  ready(whenReady: () => void): boolean;
  /** @param members Of the result, `extensions` included. */
  next(members: Members, cursor: string): void;
  /** Nothing follows. */
  error(errors: readonly GraphQLFormattedError[]): void;
  /** Nothing follows. */
  complete(): void;
}

export interface QueueBounds {
  readonly events: number;
  /** Of the events' texts, in UTF-16 code units. */
  readonly size: number;
}

/** More than a history holds, so that being replayed is not being slow. The texts are shared with all other listeners. */
const DEFAULT_BOUNDS: QueueBounds = { events: 2_000, size: 8 * 2 ** 20 };

const TOO_SLOW: GraphQLFormattedError = {
  message: "Events came faster than they were read: resume after the last cursor",
  extensions: { code: "SLOW_CONSUMER" },
};

/**
 * One client of a stream, with a bounded queue for the time in which it does not read. Of LATEST streams the queue holds
 * the newest event of each series; a LOSSLESS one that overflows ends with SLOW_CONSUMER.
 */
export class Listener {
  readonly caller: Caller;
  readonly #sink: ListenerSink;
  readonly #policy: "LOSSLESS" | "LATEST";
  readonly #bounds: QueueBounds;
  /** Called when the listener is over, whoever ended it. */
  readonly #onEnd: (listener: Listener) => void;
  readonly #queue = new Map<string | number, StreamEvent>();
  #size = 0;
  #dropped = 0;
  #gap = false;
  #isHeld = false;
  #isWaiting = false;
  #ending: { errors: readonly GraphQLFormattedError[] | undefined } | undefined;
  #hasEnded = false;

  constructor(
    caller: Caller,
    sink: ListenerSink,
    policy: "LOSSLESS" | "LATEST",
    onEnd: (listener: Listener) => void,
    bounds: QueueBounds = DEFAULT_BOUNDS,
  ) {
    this.caller = caller;
    this.#sink = sink;
    this.#policy = policy;
    this.#onEnd = onEnd;
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
    this.#flush();
  }

  deliver(event: StreamEvent): void {
    if (this.#hasEnded || this.#ending !== undefined) return;
    if (!this.#isHeld && this.#queue.size === 0 && this.#isReady()) this.#send(event);
    else this.#enqueue(event);
  }

  /** Past the queue and whatever holds it: for what comes before all that waits. */
  deliverFirst(event: StreamEvent): void {
    if (!this.#hasEnded) this.#send(event);
  }

  /** The stream is over: after what is queued, the client is told so. */
  end(errors: readonly GraphQLFormattedError[] | undefined): void {
    this.#ending ??= { errors };
    this.#isHeld = false;
    this.#flush();
  }

  /** The client is gone, or wants no more. */
  leave(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#queue.clear();
    this.#onEnd(this);
  }

  #enqueue(event: StreamEvent): void {
    const key = this.#policy === "LATEST" ? event.key : event.index;
    this.#drop(key);
    this.#queue.set(key, event);
    this.#size += event.members.text.length;
    while (this.#queue.size > this.#bounds.events || this.#size > this.#bounds.size) {
      if (this.#policy === "LOSSLESS") return this.#fail([TOO_SLOW]);
      if (this.#queue.size === 1) return;
      this.#drop(this.#queue.keys().next().value!);
    }
  }

  #drop(key: string | number): void {
    const event = this.#queue.get(key);
    if (event === undefined) return;
    this.#queue.delete(key);
    this.#size -= event.members.text.length;
    this.#dropped += 1 + event.superseded;
    this.#gap ||= event.gap;
  }

  readonly #flush = (): void => {
    this.#isWaiting = false;
    if (this.#isHeld) return;
    for (const [key, event] of this.#queue) {
      if (this.#hasEnded || !this.#isReady()) return;
      this.#queue.delete(key);
      this.#size -= event.members.text.length;
      this.#send(event);
    }
    if (this.#ending === undefined || this.#hasEnded) return;
    if (this.#ending.errors !== undefined) return this.#fail(this.#ending.errors);
    this.leave();
    this.#sink.complete();
  };

  #isReady(): boolean {
    if (this.#isWaiting) return false;
    const ready = this.#sink.ready(this.#flush);
    this.#isWaiting = !ready;
    return ready;
  }

  #send(event: StreamEvent): void {
    const gap = this.#gap || event.gap;
    const dropped = this.#dropped + event.superseded;
    this.#gap = false;
    this.#dropped = 0;
    this.#sink.next(membersFor(event, gap, dropped), event.cursor);
  }

  #fail(errors: readonly GraphQLFormattedError[]): void {
    this.leave();
    this.#sink.error(errors);
  }
}
