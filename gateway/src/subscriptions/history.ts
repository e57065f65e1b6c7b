import type { StreamEvent } from "./stream-event.ts";

/** What a stream has told lately, for those who join or come back. */
export interface History {
  push(event: StreamEvent): void;
  /** What followed the cursor (undefined: the stream's beginning); undefined when the history does not reach back to it. */
  after(cursor: string | undefined): readonly StreamEvent[] | undefined;
  /** The newest event of each series, oldest first. */
  newest(): readonly StreamEvent[];
  /** Everything that is left, oldest first. */
  all(): readonly StreamEvent[];
}

export interface HistoryBounds {
  readonly events: number;
  /** Of the events' texts, in UTF-16 code units. */
  readonly size: number;
}

/** Of one stream. */
export const HISTORY_BOUNDS: HistoryBounds = { events: 1_000, size: 4 * 2 ** 20 };

/** @param origin The cursor that the stream was opened after. */
export function createHistory(
  policy: "LOSSLESS" | "LATEST",
  origin: string | undefined,
  bounds: HistoryBounds = HISTORY_BOUNDS,
): History {
  return policy === "LATEST" ? new NewestOfEachKey(origin, bounds) : new LastEvents(origin, bounds);
}

/** A ring: the last events of a stream of which none may be missed. */
class LastEvents implements History {
  /** The cursor after which the ring is whole. */
  #start: string | undefined;
  #events: StreamEvent[] = [];
  #size = 0;
  readonly #bounds: HistoryBounds;

  constructor(origin: string | undefined, bounds: HistoryBounds) {
    this.#start = origin;
    this.#bounds = bounds;
  }

  push(event: StreamEvent): void {
    this.#events.push(event);
    this.#size += event.members.text.length;
    while (this.#events.length > this.#bounds.events || (this.#size > this.#bounds.size && this.#events.length > 1)) {
      const dropped = this.#events.shift()!;
      this.#size -= dropped.members.text.length;
      this.#start = dropped.cursor;
    }
  }

  /** From the first of several events with that cursor: one told twice does less harm than one not told. */
  after(cursor: string | undefined): readonly StreamEvent[] | undefined {
    if (cursor === this.#start) return this.#events;
    const place = this.#events.findIndex((event) => event.cursor === cursor);
    return place < 0 ? undefined : this.#events.slice(place + 1);
  }

  newest(): readonly StreamEvent[] {
    return this.#events.slice(-1);
  }

  all(): readonly StreamEvent[] {
    return this.#events;
  }
}

const MAX_CURSORS = 10_000;

/** The newest event of each series; which cursors came when is kept longer than the events themselves. */
class NewestOfEachKey implements History {
  readonly #events = new Map<string, StreamEvent>();
  readonly #places = new Map<string, number>();
  #size = 0;
  /** The index of the last event that went without a newer one of its series. */
  #lost = 0;
  readonly #bounds: HistoryBounds;

  constructor(origin: string | undefined, bounds: HistoryBounds) {
    if (origin !== undefined) this.#places.set(origin, 0);
    this.#bounds = bounds;
  }

  push(event: StreamEvent): void {
    this.#remove(this.#events.get(event.key));
    this.#events.set(event.key, event);
    this.#size += event.members.text.length;
    if (!this.#places.has(event.cursor)) this.#places.set(event.cursor, event.index);
    if (this.#places.size > MAX_CURSORS) this.#places.delete(this.#places.keys().next().value!);
    while (this.#events.size > this.#bounds.events || (this.#size > this.#bounds.size && this.#events.size > 1)) {
      const oldest = this.#events.values().next().value!;
      this.#lost = oldest.index;
      this.#remove(oldest);
    }
  }

  #remove(event: StreamEvent | undefined): void {
    if (event === undefined) return;
    this.#events.delete(event.key);
    this.#size -= event.members.text.length;
  }

  after(cursor: string | undefined): readonly StreamEvent[] | undefined {
    if (cursor === undefined) return this.all();
    const place = this.#places.get(cursor);
    if (place === undefined || place < this.#lost) return undefined;
    return this.all().filter(({ index }) => index > place);
  }

  newest(): readonly StreamEvent[] {
    return this.all();
  }

  all(): readonly StreamEvent[] {
    return Array.from(this.#events.values());
  }
}
