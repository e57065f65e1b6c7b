import { createClient } from "graphql-ws";
import { askPlatform } from "./ask-platform.ts";

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

interface Job {
  id: string;
  status: string;
  total: number;
  done: number;
  failures: { documentId: string | null; code: string; message: string }[];
}

const JOB = "id status total done failures { documentId code message }";
const INDEX = `mutation Index($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { ${JOB} } }`;
const PROGRESS = `subscription Progress($id: ID!) { indexingProgress(jobId: $id) { ${JOB} } }`;

/** Hands documents in and waits until the job is complete; says which could not be indexed, and why. */
export async function indexDocuments(
  documents: readonly DocumentInput[],
  gatewayUrl: string,
  say: (line: string) => void,
): Promise<{ indexed: number; failed: number }> {
  let { indexDocuments: job } = await askPlatform<{ indexDocuments: Job }>(gatewayUrl, INDEX, { documents });
  if (job.status === "RUNNING") {
    const client = createClient({ url: `${gatewayUrl.replace(/^http/, "ws")}/graphql` });
    const progress = client.iterate<{ indexingProgress: Job }>({ query: PROGRESS, variables: { id: job.id } });
    for await (const { data } of progress) job = data?.indexingProgress ?? job;
    await client.dispose();
  }
  for (const { documentId, code, message } of job.failures)
    say(`  ${documentId ?? "a document"}: ${message} (${code})`);
  return { indexed: job.done - job.failures.length, failed: job.failures.length };
}
