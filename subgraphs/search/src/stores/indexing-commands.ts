// Runs in the writer thread: each exported function is one transaction, with the event that tells of it.
import { appendEvent, DEFAULT_RETENTION, type SqliteConnection } from "@sophia/kernel/writer";
import type { DocumentDraft } from "../domain/documents/document.ts";
import type { IndexingFailure, IndexingJob } from "../domain/indexing/indexing-job.ts";
import type { Settlement } from "../domain/indexing/indexing-queue.ts";
import type { UploadedFile } from "../domain/indexing/uploaded-file.ts";
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
  forgetOldJobs(connection, Number(key));
  return tell(connection, Number(key));
}

export function acceptFiles(connection: SqliteConnection, id: string, files: readonly UploadedFile[]): IndexingJob {
  const { lastInsertRowid: key } = connection
    .prepare("INSERT INTO indexing_jobs (id, total, done, unchanged, failures) VALUES (?, ?, 0, 0, '[]')")
    .run(id, files.length);
  files.forEach((file, place) => {
    connection
      .prepare("INSERT INTO indexing_queue (job_key, place, document_id, draft, file) VALUES (?, ?, ?, '', ?)")
      .run(key, place, file.documentId, JSON.stringify(file));
  });
  forgetOldJobs(connection, Number(key));
  return tell(connection, Number(key));
}

export function settle(connection: SqliteConnection, settlements: readonly Settlement[], vectorsFollow: boolean): void {
  const moved = new Set<number>();
  for (const { seq, outcome } of settlements) {
    const row = connection.prepare("DELETE FROM indexing_queue WHERE seq = ? RETURNING job_key, document_id").get(seq);
    if (row === undefined) continue;
    const key = Number(row.job_key);
    moved.add(moveOn(connection, key, outcome));
    if (vectorsFollow && typeof outcome === "string") awaitVectors(connection, key, String(row.document_id));
  }
  for (const key of moved) tell(connection, key);
}

export function withdraw(connection: SqliteConnection, documentIds: readonly string[]): void {
  const moved = new Set<number>();
  for (const documentId of documentIds) {
    const rows = connection
      .prepare("DELETE FROM indexing_queue WHERE document_id = ? RETURNING job_key, place, file ->> 'name' AS name")
      .all(documentId);
    for (const { job_key, place, name } of rows) {
      const message = "It was deleted before it had been indexed";
      const fileName = name === null ? {} : { fileName: String(name) };
      const failure = { index: Number(place), documentId, ...fileName, code: "CONFLICT", message };
      moved.add(moveOn(connection, Number(job_key), failure));
    }
  }
  for (const key of stopAwaiting(connection, documentIds, false)) moved.add(key);
  for (const key of moved) tell(connection, key);
}

export function settleEmbedded(connection: SqliteConnection, documentIds: readonly string[]): void {
  for (const key of stopAwaiting(connection, documentIds, true)) tell(connection, key);
}

export function acceptEmbedding(connection: SqliteConnection, id: string, documentIds: readonly string[]): IndexingJob {
  const count = documentIds.length;
  const { lastInsertRowid: key } = connection
    .prepare("INSERT INTO indexing_jobs (id, total, done, unchanged, failures) VALUES (?, ?, ?, ?, '[]')")
    .run(id, count, count, count);
  for (const documentId of documentIds) awaitVectors(connection, Number(key), documentId);
  return tell(connection, Number(key));
}

function forgetOldJobs(connection: SqliteConnection, key: number): void {
  connection.prepare("DELETE FROM indexing_jobs WHERE key <= ? AND done = total AND awaiting = 0").run(key - KEPT_JOBS);
}

/** Given twice in one job, a document is counted with its last settlement. */
function awaitVectors(connection: SqliteConnection, key: number, documentId: string): void {
  const { changes } = connection
    .prepare("INSERT OR IGNORE INTO awaiting_vectors (document_id, job_key) VALUES (?, ?)")
    .run(documentId, key);
  connection.prepare("UPDATE indexing_jobs SET awaiting = awaiting + ? WHERE key = ?").run(changes, key);
}

/** @returns The keys of the jobs that moved on. */
function stopAwaiting(connection: SqliteConnection, documentIds: readonly string[], embedded: boolean): Set<number> {
  const moved = new Set<number>();
  for (const documentId of documentIds) {
    const rows = connection
      .prepare("DELETE FROM awaiting_vectors WHERE document_id = ? RETURNING job_key")
      .all(documentId);
    for (const { job_key } of rows) {
      connection
        .prepare("UPDATE indexing_jobs SET awaiting = awaiting - 1, embedded = embedded + ? WHERE key = ?")
        .run(embedded ? 1 : 0, job_key!);
      moved.add(Number(job_key));
    }
  }
  return moved;
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
