export const JobStatus = { RUNNING: "RUNNING", EMBEDDING: "EMBEDDING", COMPLETE: "COMPLETE" } as const;
export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];

/** A document that was not indexed, and why. */
export interface IndexingFailure {
  /** Its place in the list that was given. */
  index: number;
  documentId: string | null;
  /** Of the file, where it is of an upload. */
  fileName?: string;
  /** As in `extensions.code`. */
  code: string;
  /** Tells cases of one code apart. */
  reason?: string;
  message: string;
}

/** One call of `indexDocuments`, or one upload; kept, so that it goes on after a restart. */
export interface IndexingJob {
  id: string;
  acceptedAt: Date;
  /** Of the first document; null where vectors are made anew. */
  collection: string | null;
  /** The first file's name or document's title. */
  firstName: string | null;
  status: JobStatus;
  total: number;
  /** Dealt with: indexed, unchanged or failed. */
  done: number;
  /** Of those done, the ones that stood in the index exactly so already. */
  unchanged: number;
  /** Of those done, the ones that can be found by their meaning too: each of their passages has a vector. */
  embedded: number;
  failures: IndexingFailure[];
}
