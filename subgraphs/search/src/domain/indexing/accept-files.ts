import { DomainError } from "@sophia/kernel";
import type { FileIndexer } from "./file-indexer.ts";
import type { IndexingJob } from "./indexing-job.ts";
import type { IndexingQueue } from "./indexing-queue.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const MAX_WAITING_BYTES = 2_000_000_000;

/** @throws DomainError RATE_LIMITED (reason FILES_WAITING) when 2 GB wait to be read. */
export async function checkRoomForFiles(queue: IndexingQueue): Promise<void> {
  if ((await queue.waitingFiles()).bytes < MAX_WAITING_BYTES) return;
  throw new DomainError("RATE_LIMITED", "Too many files wait to be read already", { reason: "FILES_WAITING" });
}

/** Accepts files that are in the spool to be read and indexed, durably; the job goes on by itself. */
export async function acceptFiles(
  queue: IndexingQueue,
  indexer: FileIndexer,
  jobId: string,
  files: readonly UploadedFile[],
): Promise<IndexingJob> {
  const job = await queue.acceptFiles(jobId, files);
  indexer.wake();
  return job;
}
