// Runs in the writer thread: each exported function is one transaction, with the event that tells of it.
import { appendEvent, DEFAULT_RETENTION, type SqliteConnection } from "@sophia/kernel/writer";
import type { DocumentDraft } from "../domain/documents/document.ts";
import type { IndexingFailure, IndexingJob } from "../domain/indexing/indexing-job.ts";
import type { Settlement } from "../domain/indexing/indexing-queue.ts";
import { INDEXING_TOPIC, toJob } from "./indexing-job-row.ts";

const KEPT_JOBS = 1_000;

export function accept(
  connection: SqliteConnection,
  id: string,
  drafts: readonly { index: number; draft: DocumentDraft }[],
  failures: readonly IndexingFailure[],
): IndexingJob {
  const { lastInsertRowid: key } = connection
    .prepare("INSERT INTO indexing_jobs (id, total, done, unchanged, failures) VALUES (?, ?, ?, 0, ?)")
    .run(id, drafts.length + failures.length, failures.length, JSON.stringify(failures));
  for (const { index, draft } of drafts) {
    connection
      .prepare("INSERT INTO indexing_queue (job_key, place, document_id, draft) VALUES (?, ?, ?, ?)")
      .run(key, index, draft.id, JSON.stringify(draft));
  }
  connection.prepare("DELETE FROM indexing_jobs WHERE key <= ? AND done = total").run(Number(key) - KEPT_JOBS);
  return tell(connection, Number(key));
}

export function settle(connection: SqliteConnection, settlements: readonly Settlement[]): void {
  const moved = new Set<number>();
  for (const { seq, outcome } of settlements) {
    const row = connection.prepare("DELETE FROM indexing_queue WHERE seq = ? RETURNING job_key").get(seq);
    if (row === undefined) continue;
    moved.add(moveOn(connection, Number(row.job_key), outcome));
  }
  for (const key of moved) tell(connection, key);
}

export function withdraw(connection: SqliteConnection, documentIds: readonly string[]): void {
  const moved = new Set<number>();
  for (const documentId of documentIds) {
    const rows = connection
      .prepare("DELETE FROM indexing_queue WHERE document_id = ? RETURNING job_key, place")
      .all(documentId);
    for (const { job_key, place } of rows) {
      const message = "It was deleted before it had been indexed";
      moved.add(moveOn(connection, Number(job_key), { index: Number(place), documentId, code: "CONFLICT", message }));
    }
  }
  for (const key of moved) tell(connection, key);
}

function moveOn(connection: SqliteConnection, key: number, outcome: Settlement["outcome"]): number {
  const failure = typeof outcome === "string" ? null : JSON.stringify(outcome);
  connection
    .prepare(
      `UPDATE indexing_jobs SET done = done + 1, unchanged = unchanged + ?,
       failures = iif(? IS NULL, failures, json_insert(failures, '$[#]', json(?))) WHERE key = ?`,
    )
    .run(outcome === "unchanged" ? 1 : 0, failure, failure, key);
  return key;
}

function tell(connection: SqliteConnection, key: number): IndexingJob {
  const job = toJob(connection.prepare("SELECT * FROM indexing_jobs WHERE key = ?").get(key)!);
  appendEvent(connection, INDEXING_TOPIC, JSON.stringify(job), DEFAULT_RETENTION);
  return job;
}
