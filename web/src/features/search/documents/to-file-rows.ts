import type { JobPartsFragment } from "../../../generated/graphql.ts";

export interface FileRow {
  index: number;
  name: string;
  state: "WAITING" | "READING" | "READY" | "FAILED";
  /** "Ready", or why it could not be read. */
  text: string;
}

type Progress = Pick<JobPartsFragment, "done" | "failures" | "status">;

/** How far each file of a job is: they are read one after the other, in the order in which they were given. */
export function toFileRows(names: readonly string[], { done, failures, status }: Progress): FileRow[] {
  const reasons = new Map(failures.map(({ index, message }) => [index, message]));
  // Those that were cancelled count as done, though their turn never came.
  const settled = (index: number) => status !== "RUNNING" || index < done;
  return names.map((name, index): FileRow => {
    const reason = reasons.get(index);
    if (reason !== undefined) return { index, name, state: "FAILED", text: reason };
    if (settled(index)) return { index, name, state: "READY", text: "Ready" };
    return index === done
      ? { index, name, state: "READING", text: "Reading" }
      : { index, name, state: "WAITING", text: "Waiting" };
  });
}

/** What a job could not take, by name: what is known of a job that somebody else began. */
export function toFailureRows(failures: Progress["failures"]): FileRow[] {
  return failures.map(({ index, fileName, documentId, message }) => ({
    index,
    name: fileName ?? documentId ?? "A document",
    state: "FAILED",
    text: message,
  }));
}
