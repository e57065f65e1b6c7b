import { DomainError, type Log } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import type { DocumentIndex, OwnEmbedder, UnembeddedPassage } from "../documents/document-index.ts";
import type { IndexingQueue } from "../indexing/indexing-queue.ts";
import { EmbeddingNeed, type Embedder } from "./embedder.ts";

const BATCH = 32;
const AWAITING = 500;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** Gives the passages that wait for a vector theirs, batch by batch, and moves on the jobs whose documents are complete. */
export class PassageEmbedder implements AsyncDisposable {
  readonly #index: DocumentIndex;
  readonly #queue: IndexingQueue;
  readonly #embedder: Embedder | OwnEmbedder;
  readonly #log: Log;
  readonly #stop = new AbortController();
  readonly #stopped = Promise.withResolvers<never>();
  #woken = false;
  #running: Promise<void> | undefined;

  constructor(index: DocumentIndex, queue: IndexingQueue, embedder: Embedder | OwnEmbedder, log: Log) {
    this.#index = index;
    this.#queue = queue;
    this.#embedder = embedder;
    this.#log = log;
    this.#stopped.promise.catch(() => {});
  }

  /** Works until no passage waits, if it does not already. */
  wake(): void {
    this.#woken = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    this.#stopped.reject(this.#stop.signal.reason);
    await this.#running;
  }

  async #run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (this.#woken && !this.#stop.signal.aborted) {
      try {
        this.#woken = false;
        await this.#settleComplete();
        while (!this.#stop.signal.aborted && (await this.#embedBatch())) retryMs = FIRST_RETRY_MS;
        await this.#settleComplete();
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (error instanceof DomainError && error.reason === "EMBEDDER_MIXED") {
          return this.#log.error({ err: error }, "no vectors are made until reembedDocuments is called");
        }
        // The passages stay unembedded: the embedder, or the store, may come back.
        this.#log.warn({ err: error, retryMs }, "embedding waits");
        this.#woken = true;
        await delay(retryMs, undefined, { signal: this.#stop.signal }).catch(() => {});
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
      }
    }
  }

  async #embedBatch(): Promise<boolean> {
    const passages = await this.#index.unembedded(BATCH);
    if (passages.length === 0) return false;
    await this.#giveVectors(passages);
    await this.#settle([...new Set(passages.map(({ documentId }) => documentId))]);
    return true;
  }

  async #giveVectors(passages: readonly UnembeddedPassage[]): Promise<void> {
    const embedder = this.#embedder;
    if ("embedPassages" in embedder) {
      const ids = passages.map(({ passageId }) => passageId);
      return Promise.race([embedder.embedPassages(ids), this.#stopped.promise]);
    }
    const texts = passages.map(({ text }) => text);
    const vectors = await Promise.race([embedder.embed(texts, EmbeddingNeed.PASSAGES), this.#stopped.promise]);
    await this.#index.putVectors(
      { name: embedder.name, dimensions: vectors[0]!.length },
      passages.map(({ passageId }, at) => ({ passageId, vector: vectors[at]! })),
    );
  }

  /** Documents that had nothing left to embed when they were put: unchanged ones, or texts known from elsewhere. */
  async #settleComplete(): Promise<void> {
    let after: string | undefined;
    for (;;) {
      const ids = await this.#queue.awaitingVectors(AWAITING, after);
      if (ids.length === 0) return;
      await this.#settle(ids);
      after = ids.at(-1);
    }
  }

  async #settle(documentIds: readonly string[]): Promise<void> {
    const waiting = await this.#index.unembeddedOf(documentIds);
    await this.#queue.settleEmbedded(documentIds.filter((id) => !waiting.has(id)));
  }
}
