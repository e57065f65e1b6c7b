import { askPlatform } from "./ask-platform.ts";
import { followJob, JOB, tellFailures, type IndexingJob } from "./follow-job.ts";

/** A document as the API takes it (`DocumentInput`). */
export interface DocumentInput {
  id?: string | null | undefined;
  title: string;
  content: string;
  mediaType?: string | null | undefined;
  collection?: string | null | undefined;
  updatedAt?: Date | null | undefined;
  metadata?: readonly { name: string; value: string }[] | null | undefined;
}

const INDEX = `mutation Index($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { ${JOB} } }`;

/** Hands documents in and waits until they can be found; says which could not be indexed, and why. */
export async function indexDocuments(
  documents: readonly DocumentInput[],
  gatewayUrl: string,
  say: (line: string) => void,
): Promise<{ indexed: number; failed: number }> {
  let { indexDocuments: job } = await askPlatform<{ indexDocuments: IndexingJob }>(gatewayUrl, INDEX, { documents });
  if (job.status === "RUNNING") job = await followJob(gatewayUrl, job.id);
  tellFailures(job, say);
  return { indexed: job.done - job.failures.length, failed: job.failures.length };
}
