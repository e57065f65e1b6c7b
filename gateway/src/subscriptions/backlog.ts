import { HISTORY_BOUNDS } from "./history.ts";
import type { StreamEvent } from "./stream-event.ts";

export interface BacklogBounds {
  readonly events: number;
  /** Of the events' texts, in UTF-16 code units; they are shared with all other listeners. */
  readonly size: number;
}

/**
 * Half of a history of LOSSLESS streams: a client that is sent away because it read too slowly still finds there what it
 * missed, unless as much again comes before it is back. Of LATEST streams as many series as a history knows.
 */
const BOUNDS: Readonly<Record<"LOSSLESS" | "LATEST", BacklogBounds>> = {
  LOSSLESS: { events: HISTORY_BOUNDS.events / 2, size: HISTORY_BOUNDS.size / 2 },
  LATEST: HISTORY_BOUNDS,
};

/** An event to be told now, and what its client is told with it of those before it. */
export interface DueEvent {
  readonly event: StreamEvent;
  readonly gap: boolean;
  /** How many events were dropped since the last one that was told. */
  readonly dropped: number;
}

/** What a client that does not read has not been told yet, oldest first; of LATEST streams the newest event of each series. */
export class Backlog {
  readonly #policy: "LOSSLESS" | "LATEST";
  readonly #bounds: BacklogBounds;
  readonly #events = new Map<string | number, StreamEvent>();
  #size = 0;
  /** What was there at once when the client came, and does not count. */
  #replayed: BacklogBounds = { events: 0, size: 0 };
  #gap = false;
  #dropped = 0;

  constructor(policy: "LOSSLESS" | "LATEST", bounds: BacklogBounds = BOUNDS[policy]) {
    this.#policy = policy;
    this.#bounds = bounds;
  }

  get isEmpty(): boolean {
    return this.#events.size === 0;
  }

  /** False when a LOSSLESS one is full. A LATEST one loses its oldest series instead. */
  push(event: StreamEvent): boolean {
    this.#add(event);
    while (this.#isTooLarge()) {
      if (this.#policy === "LOSSLESS") return false;
      this.#drop(this.#events.keys().next().value!);
    }
    return true;
  }

  /** Being told what a history holds is not being slow: these events do not count against the bounds. */
  replay(events: readonly StreamEvent[]): void {
    for (const event of events) this.#add(event);
    this.#replayed = { events: this.#events.size, size: this.#size };
  }

  shift(): DueEvent | undefined {
    const first = this.#events.entries().next().value;
    if (first === undefined) return undefined;
    const [key, event] = first;
    this.#events.delete(key);
    this.#size -= event.members.text.length;
    const due = { event, gap: this.#gap || event.gap, dropped: this.#dropped + event.superseded };
    this.#gap = false;
    this.#dropped = 0;
    return due;
  }

  #add(event: StreamEvent): void {
    const key = this.#policy === "LATEST" ? event.key : event.index;
    this.#drop(key);
    this.#events.set(key, event);
    this.#size += event.members.text.length;
  }

  #isTooLarge(): boolean {
    const { events, size } = this.#bounds;
    if (this.#events.size > events + this.#replayed.events) return true;
    return this.#size > size + this.#replayed.size && this.#events.size > 1;
  }

  #drop(key: string | number): void {
    const event = this.#events.get(key);
    if (event === undefined) return;
    this.#events.delete(key);
    this.#size -= event.members.text.length;
    this.#dropped += 1 + event.superseded;
    this.#gap ||= event.gap;
  }
}
