import { DomainError, type Log } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import type { DocumentIndex } from "../documents/document-index.ts";
import type { IndexingJob } from "./indexing-job.ts";
import type { IndexingQueue, QueuedDraft, Settlement } from "./indexing-queue.ts";

const BATCH = 64;
const RETRY_MS = 1_000;

/** Moves queued documents into the index, one batch at a time; deletions take their turn between batches. */
export class Indexer implements AsyncDisposable {
  readonly #index: DocumentIndex;
  readonly #queue: IndexingQueue;
  readonly #log: Log;
  /** Told when documents were put; where there is none, no vectors follow. */
  readonly #onPut: (() => void) | undefined;
  readonly #stop = new AbortController();
  #woken = false;
  #running: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(index: DocumentIndex, queue: IndexingQueue, log: Log, onPut?: () => void) {
    this.#index = index;
    this.#queue = queue;
    this.#log = log;
    this.#onPut = onPut;
  }

  /** Works until the queue is empty, if it does not already. */
  wake(): void {
    this.#woken = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Deletes documents, also those that still wait. @returns How many the index had. */
  remove(ids: readonly string[]): Promise<number> {
    return this.#inTurn(async () => {
      await this.#queue.withdraw(ids);
      return this.#index.remove(ids);
    });
  }

  /** Takes what still waits of a job off the queue. @returns Null where there is no such job. */
  cancel(jobId: string): Promise<IndexingJob | null> {
    return this.#inTurn(() => this.#queue.cancel(jobId));
  }

  /** Indexes documents of the queue that were read from files, and settles those that could not be read. */
  settleFiles(drafts: readonly QueuedDraft[], unreadable: readonly Settlement[]): Promise<void> {
    return this.#inTurn(async () => {
      const waiting = await this.#queue.stillWaiting(drafts.map(({ seq }) => seq));
      await this.#indexAndSettle(
        drafts.filter(({ seq }) => waiting.has(seq)),
        unreadable,
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#turn;
  }

  async #run(): Promise<void> {
    while (this.#woken && !this.#stop.signal.aborted) {
      try {
        this.#woken = false;
        while (!this.#stop.signal.aborted && (await this.#inTurn(() => this.#indexBatch())));
      } catch (error) {
        // The documents stay on the queue: a full disk, or a store that is away, may come back.
        this.#log.error({ err: error }, "indexing waits");
        this.#woken = true;
        await delay(RETRY_MS, undefined, { signal: this.#stop.signal }).catch(() => {});
      }
    }
  }

  async #indexBatch(): Promise<boolean> {
    const batch = await this.#queue.next(BATCH);
    if (batch.length === 0) return false;
    await this.#indexAndSettle(batch);
    return true;
  }

  async #indexAndSettle(drafts: readonly QueuedDraft[], others: readonly Settlement[] = []): Promise<void> {
    const settlements = await Promise.all(drafts.map((queued) => this.#put(queued)));
    await this.#queue.settle([...others, ...settlements], this.#onPut !== undefined);
    this.#onPut?.();
  }

  async #put({ seq, index, draft, fileName }: QueuedDraft): Promise<Settlement> {
    try {
      return { seq, outcome: await this.#index.put(draft) };
    } catch (error) {
      const known = error instanceof DomainError;
      if (known && isPassing(error)) throw error;
      if (!known) this.#log.error({ err: error, documentId: draft.id }, "a document could not be indexed");
      const code = known ? error.code : "INTERNAL";
      const message = known ? error.message : "It could not be indexed, for a reason on our side";
      return {
        seq,
        outcome: { index, documentId: draft.id, ...(fileName !== undefined && { fileName }), code, message },
      };
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

export const isPassing = ({ code, reason }: DomainError) =>
  code === "SUBGRAPH_UNAVAILABLE" || code === "RATE_LIMITED" || reason === "STORAGE_FULL";
