import { DomainError, type Log } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import type { FileReader } from "../reading/file-reader.ts";
import { UnreadableFile } from "../reading/unreadable-file.ts";
import { isPassing, type Indexer } from "./indexer.ts";
import type { IndexingQueue, QueuedDraft, QueuedFile, Settlement } from "./indexing-queue.ts";
import { toFileDraft } from "./uploaded-file.ts";

/** Where the files' bytes are until they are indexed. */
export interface FileSpool {
  pathOf(jobId: string, place: number): string;
  /** Removes the files of all jobs but those that wait and those that still come. */
  sweep(waiting: () => Promise<readonly string[]>): Promise<void>;
}

/** What is read before it is indexed together: so many files, characters, or ms of reading. */
const BATCH = { files: 32, characters: 2_000_000, ms: 500 };
const RETRY_MS = 1_000;

/** Reads the files that wait, one after the other, and hands their texts to the indexer. Owns its reader. */
export class FileIndexer implements AsyncDisposable {
  readonly #queue: IndexingQueue;
  readonly #indexer: Indexer;
  readonly #reader: FileReader;
  readonly #spool: FileSpool;
  readonly #log: Log;
  readonly #stop = new AbortController();
  #woken = false;
  #running: Promise<void> | undefined;

  constructor(queue: IndexingQueue, indexer: Indexer, reader: FileReader, spool: FileSpool, log: Log) {
    this.#queue = queue;
    this.#indexer = indexer;
    this.#reader = reader;
    this.#spool = spool;
    this.#log = log;
  }

  /** Works until no file waits, if it does not already. */
  wake(): void {
    this.#woken = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#reader[Symbol.asyncDispose]();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#woken && !this.#stop.signal.aborted) {
      try {
        this.#woken = false;
        while (!this.#stop.signal.aborted && (await this.#indexBatch()));
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        // The files stay in the spool: a full disk, or a store that is away, may come back.
        this.#log.error({ err: error }, "reading files waits");
        this.#woken = true;
        await delay(RETRY_MS, undefined, { signal: this.#stop.signal }).catch(() => {});
      }
    }
  }

  async #indexBatch(): Promise<boolean> {
    const waiting = await this.#queue.nextFiles(BATCH.files);
    const drafts: QueuedDraft[] = [];
    const unreadable: Settlement[] = [];
    const until = performance.now() + BATCH.ms;
    let characters = 0;
    for (const queued of waiting) {
      const read = await this.#read(queued);
      if ("draft" in read) {
        drafts.push(read);
        characters += read.draft.content.length;
      } else unreadable.push(read);
      if (characters > BATCH.characters || performance.now() > until) break;
    }
    if (waiting.length > 0) await this.#indexer.settleFiles(drafts, unreadable);
    await this.#spool.sweep(async () => (await this.#queue.waitingFiles()).jobIds);
    return waiting.length > 0;
  }

  async #read({ seq, jobId, index, file }: QueuedFile): Promise<QueuedDraft | Settlement> {
    const { name: fileName, documentId } = file;
    const fail = (code: string, message: string, reason?: string): Settlement => ({
      seq,
      outcome: { index, documentId, fileName, code, ...(reason !== undefined && { reason }), message },
    });
    try {
      const text = await this.#reader.read(this.#spool.pathOf(jobId, index), fileName);
      return { seq, jobId, index, draft: toFileDraft(file, text), fileName };
    } catch (error) {
      if (error instanceof UnreadableFile) return fail("BAD_USER_INPUT", error.message, error.reason);
      if (error instanceof DomainError) {
        if (isPassing(error)) throw error;
        return fail(error.code, error.message, error.reason);
      }
      this.#log.error({ err: error, fileName }, "a file could not be read");
      return fail("INTERNAL", "It could not be read, for a reason on our side");
    }
  }
}
