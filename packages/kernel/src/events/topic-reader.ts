import type { LoggedEvent } from "./event-log.ts";

/** What a topic holds after a seq (a page of it), and the topic's newest seq ever. */
export interface TopicPage<Event> {
  events: { seq: number; event: Event }[];
  last: number;
}

/** Wakes whoever waits for a topic. */
export class TopicSignals {
  readonly #waiting = new Map<string, Set<() => void>>();

  notify(topic: string): void {
    for (const wake of this.#waiting.get(topic) ?? []) wake();
  }

  listen(topic: string, wake: () => void): () => void {
    const set = this.#waiting.get(topic) ?? new Set();
    this.#waiting.set(topic, set.add(wake));
    return () => {
      set.delete(wake);
      if (set.size === 0 && this.#waiting.get(topic) === set) this.#waiting.delete(topic);
    };
  }
}

/**
 * Follows a topic page by page. `return()` ends it at once, also while it waits for an event:
 * an async generator would hold that call until the next event came.
 */
export function readTopic<Event>(
  signals: TopicSignals,
  topic: string,
  after: number,
  page: (after: number) => TopicPage<Event>,
  signal?: AbortSignal,
): AsyncIterableIterator<LoggedEvent<Event>> {
  let cursor = after;
  let missed = false;
  let ended = signal?.aborted ?? false;
  let buffer: LoggedEvent<Event>[] = [];
  // One promise for all who wait: a caller may ask for the next event before it has the one before.
  let waiting: PromiseWithResolvers<void> | undefined;
  const wake = () => {
    waiting?.resolve();
    waiting = undefined;
  };
  const unlisten = signals.listen(topic, wake);
  const end = () => {
    ended = true;
    buffer = [];
    unlisten();
    signal?.removeEventListener("abort", end);
    wake();
  };
  if (ended) end();
  else signal?.addEventListener("abort", end, { once: true });

  // Seqs are dense, so a jump means that retention took what stood between; a cursor beyond the end is of another log.
  function refill(): void {
    const { events, last } = page(cursor);
    buffer = events;
    const first = buffer[0];
    if (first !== undefined) {
      if (missed || first.seq !== cursor + 1) first.gap = true;
      missed = false;
      cursor = buffer.at(-1)!.seq;
    } else if (last !== cursor) {
      missed = true;
      cursor = last;
    }
  }

  return {
    async next() {
      while (!ended) {
        const ready = buffer.shift();
        if (ready !== undefined) return { done: false, value: ready };
        refill();
        if (buffer.length > 0) continue;
        waiting ??= Promise.withResolvers();
        await waiting.promise;
      }
      return { done: true, value: undefined };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
