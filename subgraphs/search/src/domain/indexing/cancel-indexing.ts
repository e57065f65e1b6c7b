import { DomainError } from "@sophia/kernel";
import type { Indexer } from "./indexer.ts";
import type { IndexingJob } from "./indexing-job.ts";

/**
 * Ends a job: what is indexed stays, what still waits is not indexed. One that is done already stays as it is.
 * @throws DomainError NOT_FOUND.
 */
export async function cancelIndexing(indexer: Indexer, jobId: string): Promise<IndexingJob> {
  const job = await indexer.cancel(jobId);
  if (job === null) throw new DomainError("NOT_FOUND", "There is no such job");
  return job;
}
