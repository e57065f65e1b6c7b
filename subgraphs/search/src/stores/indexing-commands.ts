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
  const first = drafts[0]?.draft;
  const key = addJob(
    connection,
    id,
    { total: drafts.length + failures.length, failures },
    first?.collection,
    first?.title,
  );
  for (const { index, draft } of drafts) {
    connection
      .prepare("INSERT INTO indexing_queue (job_key, place, document_id, draft) VALUES (?, ?, ?, ?)")
      .run(key, index, draft.id, JSON.stringify(draft));
  }
  forgetOldJobs(connection, key);
  return tell(connection, key);
}

export function acceptFiles(connection: SqliteConnection, id: string, files: readonly UploadedFile[]): IndexingJob {
  const key = addJob(connection, id, { total: files.length, failures: [] }, files[0]?.collection, files[0]?.name);
  files.forEach((file, place) => {
    connection
      .prepare("INSERT INTO indexing_queue (job_key, place, document_id, draft, file) VALUES (?, ?, ?, '', ?)")
      .run(key, place, file.documentId, JSON.stringify(file));
  });
  forgetOldJobs(connection, key);
  return tell(connection, key);
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

export function cancel(connection: SqliteConnection, id: string): IndexingJob | null {
  const job = connection.prepare("SELECT key, failures FROM indexing_jobs WHERE id = ?").get(id);
  if (job === undefined) return null;
  const key = Number(job.key);
  const failures: IndexingFailure[] = connection
    .prepare("DELETE FROM indexing_queue WHERE job_key = ? RETURNING place, document_id, file ->> 'name' AS name")
    .all(key)
    .map(({ place, document_id, name }) => ({
      index: Number(place),
      documentId: String(document_id),
      ...(name !== null && { fileName: String(name) }),
      code: "CONFLICT",
      reason: "CANCELLED",
      message: "Indexing was cancelled before its turn came",
    }));
  connection
    .prepare("UPDATE indexing_jobs SET done = done + ?, failures = ? WHERE key = ?")
    .run(failures.length, JSON.stringify([...JSON.parse(String(job.failures)), ...failures]), key);
  return tell(connection, key);
}

export function settleEmbedded(connection: SqliteConnection, documentIds: readonly string[]): void {
  for (const key of stopAwaiting(connection, documentIds, true)) tell(connection, key);
}

export function acceptEmbedding(connection: SqliteConnection, id: string, documentIds: readonly string[]): IndexingJob {
  const key = addJob(connection, id, { total: documentIds.length, failures: [] });
  connection.prepare("UPDATE indexing_jobs SET done = total, unchanged = total WHERE key = ?").run(key);
  for (const documentId of documentIds) awaitVectors(connection, key, documentId);
  return tell(connection, key);
}

function addJob(
  connection: SqliteConnection,
  id: string,
  { total, failures }: { total: number; failures: readonly IndexingFailure[] },
  collection: string | null = null,
  firstName: string | null = null,
): number {
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO indexing_jobs (id, total, done, unchanged, failures, accepted_at, collection, first_name)
       VALUES (?, ?, ?, 0, ?, ?, ?, ?)`,
    )
    .run(id, total, failures.length, JSON.stringify(failures), Date.now(), collection, firstName);
  return Number(lastInsertRowid);
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
