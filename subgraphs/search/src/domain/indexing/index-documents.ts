import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { DocumentDraft } from "../documents/document.ts";
import { toDraft, type DraftRequest } from "../documents/to-draft.ts";
import type { Indexer } from "./indexer.ts";
import { JobStatus, type IndexingFailure, type IndexingJob } from "./indexing-job.ts";
import type { IndexingQueue } from "./indexing-queue.ts";

const MAX_DOCUMENTS = 1_000;
const PATIENCE_MS = 1_000;

/**
 * Accepts documents to be indexed, durably, and waits up to a second until all can be found by their words; a
 * longer job goes on by itself, and so do the vectors.
 * What is wrong with a document is among the job's failures; the others are indexed all the same.
 * @param jobId Where the caller wants to know the job again.
 * @throws DomainError BAD_USER_INPUT (reason DOCUMENT_COUNT) for none or more than 1,000.
 */
export async function indexDocuments(
  queue: IndexingQueue,
  indexer: Indexer,
  requests: readonly DraftRequest[],
  signal: AbortSignal,
  jobId: string = randomUUID(),
): Promise<IndexingJob> {
  if (requests.length === 0 || requests.length > MAX_DOCUMENTS) {
    throw new DomainError("BAD_USER_INPUT", `Give 1 to ${MAX_DOCUMENTS} documents at a time`, {
      reason: "DOCUMENT_COUNT",
    });
  }
  const drafts: { index: number; draft: DocumentDraft }[] = [];
  const failures: IndexingFailure[] = [];
  requests.forEach((request, index) => {
    try {
      drafts.push({ index, draft: toDraft(request) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failures.push({ index, documentId: request.id ?? null, code: error.code, message: error.message });
    }
  });
  let job = await queue.accept(jobId, drafts, failures);
  indexer.wake();
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  for await (const moved of (await queue.progress(job.id, patience)) ?? []) {
    job = moved;
    if (job.status !== JobStatus.RUNNING) break;
  }
  return job;
}
