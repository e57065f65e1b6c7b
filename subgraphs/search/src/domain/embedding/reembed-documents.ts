import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { DocumentIndex, ListPosition } from "../documents/document-index.ts";
import type { IndexingJob } from "../indexing/indexing-job.ts";
import type { IndexingQueue } from "../indexing/indexing-queue.ts";
import type { PassageEmbedder } from "./passage-embedder.ts";

const PAGE = 1_000;

/**
 * Forgets all vectors and makes new ones with the embedder that is configured now; until then documents are found by their
 * words. Goes on after a restart.
 * @throws DomainError CONFLICT (reason EMBEDDER_OFF) where there is no embedder.
 */
export async function reembedDocuments(
  index: DocumentIndex,
  queue: IndexingQueue,
  passages: PassageEmbedder | undefined,
): Promise<IndexingJob> {
  if (passages === undefined) {
    throw new DomainError("CONFLICT", "No embedder is configured", { reason: "EMBEDDER_OFF" });
  }
  const ids: string[] = [];
  let after: ListPosition | undefined;
  for (;;) {
    const page = await index.list({}, PAGE, after);
    ids.push(...page.map(({ id }) => id));
    if (page.length < PAGE) break;
    after = page.at(-1);
  }
  await index.forgetVectors();
  const job = await queue.acceptEmbedding(randomUUID(), ids);
  passages.wake();
  return job;
}
