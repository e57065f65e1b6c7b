import type { Log } from "@sophia/kernel";
import type { SubgraphResponse } from "../execution/subgraph-fetcher.ts";

/** An event of a subgraph with its joins, serialized. */
export interface FeedEvent {
  /** The stream's own, where it declares one. */
  readonly cursor: string | undefined;
  readonly key: string;
  readonly body: string;
  readonly gap: boolean;
  /** Older events of the series that were not executed because this one had come. */
  readonly superseded: number;
}

export type ReceivedEvent = Omit<FeedEvent, "body" | "superseded"> & { readonly response: SubgraphResponse };

export interface EventQueueOptions {
  readonly policy: "LOSSLESS" | "LATEST";
  /** The event's result, as a body. Never rejects. */
  execute(response: SubgraphResponse): Promise<string>;
  emit(event: FeedEvent): void;
  /** Everything that came has been told. */
  onIdle(): void;
  readonly log: Log;
}

const MAX_RUNNING = 16;
const MAX_WAITING = 500;

/** Executes events side by side and tells them in the order in which they came. */
export class EventQueue implements Disposable {
  readonly #options: EventQueueOptions;
  #waiting: (ReceivedEvent & { readonly superseded: number })[] = [];
  #running = 0;
  #told = Promise.resolve();
  #isClosed = false;

  constructor(options: EventQueueOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  /** False when it is full; the event is then not taken. Of a LATEST stream an event takes the place of an older one of its series. */
  push(event: ReceivedEvent): boolean {
    const isLatest = this.#options.policy === "LATEST";
    const older = isLatest ? this.#waiting.findIndex(({ key }) => key === event.key) : -1;
    const [replaced] = older < 0 ? [] : this.#waiting.splice(older, 1);
    if (this.#waiting.length >= MAX_WAITING) return false;
    this.#waiting.push({
      ...event,
      gap: event.gap || replaced?.gap === true,
      superseded: replaced === undefined ? 0 : replaced.superseded + 1,
    });
    this.#run();
    return true;
  }

  #run(): void {
    while (this.#running < MAX_RUNNING && this.#waiting.length > 0 && !this.#isClosed) {
      this.#running++;
      const { response, ...event } = this.#waiting.shift()!;
      const executed = this.#options.execute(response);
      this.#told = this.#told.then(async () => {
        this.#tell({ ...event, body: await executed });
        this.#running--;
        this.#run();
        if (this.isIdle && !this.#isClosed) this.#options.onIdle();
      });
    }
  }

  #tell(event: FeedEvent): void {
    try {
      if (!this.#isClosed) this.#options.emit(event);
    } catch (error) {
      this.#options.log.error({ err: error }, "an event was not delivered");
    }
  }

  /** What has not been told is forgotten. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#waiting = [];
  }
}
