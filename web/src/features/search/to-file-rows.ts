import type { IndexingProgressSubscription } from "../../generated/graphql.ts";
import type { Upload } from "./use-uploads.ts";

export type IndexingJob = NonNullable<IndexingProgressSubscription["indexingProgress"]>;

export interface FileRow {
  name: string;
  state: "SENDING" | "WAITING" | "READING" | "READY" | "FAILED";
  /** "45 %", "Waiting", or why it could not be read. */
  text: string;
}

/** How far each file is: they are sent together, then read one after the other, in the order in which they were sent. */
export function toFileRows({ files, sent, accepted, trouble }: Upload, job: IndexingJob | undefined): FileRow[] {
  const failures = new Map((job?.failures ?? []).map(({ index, message }) => [index, message]));
  return files.map(({ name }, index): FileRow => {
    const failure = failures.get(index);
    if (trouble !== null) return { name, state: "FAILED", text: "Not sent" };
    if (failure !== undefined) return { name, state: "FAILED", text: failure };
    if (accepted === null) return { name, state: "SENDING", text: `Sending, ${Math.floor(sent * 100)} %` };
    if (job === undefined || index > job.done) return { name, state: "WAITING", text: "Waiting" };
    return index < job.done ? { name, state: "READY", text: "Ready" } : { name, state: "READING", text: "Reading" };
  });
}
