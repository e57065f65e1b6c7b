import { JobStatus, type IndexingJob } from "../domain/indexing/indexing-job.ts";

export function toJob(row: Record<string, unknown>): IndexingJob {
  const { id, accepted_at, collection, first_name, total, done, unchanged, embedded, failures } = row;
  return {
    id: String(id),
    acceptedAt: new Date(Number(accepted_at)),
    collection: collection as string | null,
    firstName: first_name as string | null,
    status: statusOf(row),
    total: Number(total),
    done: Number(done),
    unchanged: Number(unchanged),
    embedded: Number(embedded),
    failures: JSON.parse(String(failures)),
  };
}

function statusOf({ total, done, awaiting }: Record<string, unknown>): JobStatus {
  if (done !== total) return JobStatus.RUNNING;
  return awaiting === 0 ? JobStatus.COMPLETE : JobStatus.EMBEDDING;
}

/** One topic for all jobs: its events are jobs as they stand. */
export const INDEXING_TOPIC = "indexing";
