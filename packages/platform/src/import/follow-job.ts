import { createClient } from "graphql-ws";

/** As `IndexingJob` in the API. */
export interface IndexingJob {
  id: string;
  status: string;
  total: number;
  done: number;
  failures: {
    documentId: string | null;
    fileName: string | null;
    code: string;
    reason: string | null;
    message: string;
  }[];
}

export const JOB = "id status total done failures { documentId fileName code reason message }";
const PROGRESS = `subscription Progress($id: ID!) { indexingProgress(jobId: $id) { ${JOB} } }`;

/** Waits until every document of a job can be found or has failed; the vectors may still be to come. */
export async function followJob(
  gatewayUrl: string,
  id: string,
  onProgress: (job: IndexingJob) => void = () => {},
): Promise<IndexingJob> {
  const client = createClient({ url: `${gatewayUrl.replace(/^http/, "ws")}/graphql` });
  try {
    const progress = client.iterate<{ indexingProgress: IndexingJob }>({ query: PROGRESS, variables: { id } });
    for await (const { data } of progress) {
      const job = data?.indexingProgress;
      if (!job) continue;
      onProgress(job);
      if (job.status !== "RUNNING") return job;
    }
  } finally {
    await client.dispose();
  }
  throw new Error(`the job ${id} ended without being done`);
}

/** Says what a job could not index, and why. */
export function tellFailures({ failures }: IndexingJob, say: (line: string) => void): void {
  for (const { fileName, documentId, reason, code, message } of failures) {
    say(`  ${fileName ?? documentId ?? "a document"}: ${message} (${reason ?? code})`);
  }
}
