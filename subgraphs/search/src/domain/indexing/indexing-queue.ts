import type { DocumentDraft } from "../documents/document.ts";
import type { IndexingFailure, IndexingJob } from "./indexing-job.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** A document that waits to be indexed. */
export interface QueuedDraft {
  /** In the order of acceptance, over all jobs. */
  seq: number;
  jobId: string;
  /** Its place in the job's list. */
  index: number;
  draft: DocumentDraft;
  /** Of the file that it was read from. */
  fileName?: string;
}

/** A file that waits to be read and indexed. */
export interface QueuedFile extends Omit<QueuedDraft, "draft" | "fileName"> {
  file: UploadedFile;
}

/** What became of a queued document. */
export interface Settlement {
  seq: number;
  outcome: "indexed" | "unchanged" | IndexingFailure;
}

/** Jobs, the documents they still have to index, and those whose vectors are still to come: durable, first in, first out. */
export interface IndexingQueue {
  /** Once resolved, the job goes on however often the process ends. */
  accept(
    jobId: string,
    drafts: readonly { index: number; draft: DocumentDraft }[],
    failures: readonly IndexingFailure[],
  ): Promise<IndexingJob>;
  /** Like `accept`, of files that are still to be read. */
  acceptFiles(jobId: string, files: readonly UploadedFile[]): Promise<IndexingJob>;
  /** The oldest documents that wait. */
  next(limit: number): Promise<QueuedDraft[]>;
  /** The oldest files that wait. */
  nextFiles(limit: number): Promise<QueuedFile[]>;
  /** The jobs that have files to be read, and the size of all those files. */
  waitingFiles(): Promise<{ jobIds: string[]; bytes: number }>;
  /** Those of the documents and files that have not been withdrawn. */
  stillWaiting(seqs: readonly number[]): Promise<Set<number>>;
  /**
   * Takes documents off the queue and moves their jobs on; those that are no longer on it are passed over.
   * @param vectorsFollow Whether documents that were taken now await their vectors.
   */
  settle(settlements: readonly Settlement[], vectorsFollow: boolean): Promise<void>;
  /** Ids of documents that await vectors, in their order. */
  awaitingVectors(limit: number, after?: string): Promise<string[]>;
  /** Moves on the jobs of documents whose vectors are all there. */
  settleEmbedded(documentIds: readonly string[]): Promise<void>;
  /** A job for documents that are indexed and shall have new vectors. */
  acceptEmbedding(jobId: string, documentIds: readonly string[]): Promise<IndexingJob>;
  /** Takes waiting documents off the queue; in their jobs they count as failed (CONFLICT). None awaits a vector any more. */
  withdraw(documentIds: readonly string[]): Promise<void>;
  /** Takes what still waits of a job off the queue; it counts as failed (CONFLICT, reason CANCELLED). Null: there is no such job. */
  cancel(jobId: string): Promise<IndexingJob | null>;
  job(id: string): Promise<IndexingJob | null>;
  /** The newest first. */
  jobs(limit: number, beforeId?: string): Promise<IndexingJob[]>;
  /** Whether any job was ever accepted. */
  isUnused(): Promise<boolean>;
  /** The job as it stands, then whenever it moves on; ends when it is complete or the signal aborts. Null: there is none. */
  progress(id: string, signal: AbortSignal): Promise<AsyncIterable<IndexingJob> | null>;
}
