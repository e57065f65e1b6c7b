/** An event as a reader meets it. */
export interface LoggedEvent<Event> {
  /** 1, 2, 3 ... in its topic; never used twice. */
  seq: number;
  event: Event;
  /** True on the first event after a place that retention had already emptied: some between were lost. */
  gap?: true;
}

/** Ordered, durable, bounded topics. One port: a service does not know which log runs. */
export interface EventLog extends AsyncDisposable {
  /** Resolves to the event's seq when it is durable. Events are JSON values. */
  append<Event>(topic: string, event: Event): Promise<number>;
  /** What stands after `after`, then what comes, until the signal aborts or the reader returns; never ends by itself. */
  read<Event>(topic: string, after: number, signal?: AbortSignal): AsyncIterableIterator<LoggedEvent<Event>>;
  /** The newest seq of a topic, 0 where there is none. */
  last(topic: string): Promise<number>;
}

/** How much a log keeps. */
export interface Retention {
  /** Events a topic. */
  maxEvents: number;
  /** Age in ms. */
  maxAgeMs: number;
}

export const DEFAULT_RETENTION: Retention = { maxEvents: 10_000, maxAgeMs: 24 * 3_600_000 };
