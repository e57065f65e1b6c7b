import { JobStatus, type IndexingJob } from "../domain/indexing/indexing-job.ts";

export function toJob({ id, total, done, unchanged, failures }: Record<string, unknown>): IndexingJob {
  return {
    id: String(id),
    status: done === total ? JobStatus.COMPLETE : JobStatus.RUNNING,
    total: Number(total),
    done: Number(done),
    unchanged: Number(unchanged),
    failures: JSON.parse(String(failures)),
  };
}

/** One topic for all jobs: its events are jobs as they stand. */
export const INDEXING_TOPIC = "indexing";
