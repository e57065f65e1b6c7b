import type { SqliteEventLog, SqliteFile } from "@sophia/kernel";
import type { DocumentDraft } from "../domain/documents/document.ts";
import { JobStatus, type IndexingJob } from "../domain/indexing/indexing-job.ts";
import type { IndexingQueue } from "../domain/indexing/indexing-queue.ts";
import { INDEXING_TOPIC, toJob } from "./indexing-job-row.ts";
import { indexingPart } from "./indexing-part.ts";

/** The queue in the service's own file (which must hold `indexingPart`); progress goes through its event log. */
export function createSqliteIndexingQueue(file: SqliteFile, events: SqliteEventLog): IndexingQueue {
  const { reader } = file;
  const find = (id: string) => {
    const row = reader.prepare("SELECT * FROM indexing_jobs WHERE id = ?").get(id);
    return row === undefined ? null : toJob(row);
  };
  return {
    async accept(jobId, drafts, failures) {
      const job = await file.write(indexingPart, "accept", jobId, drafts, failures);
      events.notify(INDEXING_TOPIC);
      return job;
    },
    async acceptFiles(jobId, files) {
      const job = await file.write(indexingPart, "acceptFiles", jobId, files);
      events.notify(INDEXING_TOPIC);
      return job;
    },
    async next(limit) {
      const rows = reader
        .prepare(
          `SELECT q.seq, j.id, q.place, q.draft FROM indexing_queue q JOIN indexing_jobs j ON j.key = q.job_key
           WHERE q.file IS NULL ORDER BY q.seq LIMIT ?`,
        )
        .all(limit);
      return rows.map(({ seq, id, place, draft }) => ({
        seq: Number(seq),
        jobId: String(id),
        index: Number(place),
        draft: reviveDraft(String(draft)),
      }));
    },
    async nextFiles(limit) {
      const rows = reader
        .prepare(
          `SELECT q.seq, j.id, q.place, q.file FROM indexing_queue q JOIN indexing_jobs j ON j.key = q.job_key
           WHERE q.file IS NOT NULL ORDER BY q.seq LIMIT ?`,
        )
        .all(limit);
      return rows.map(({ seq, id, place, file }) => ({
        seq: Number(seq),
        jobId: String(id),
        index: Number(place),
        file: JSON.parse(String(file)),
      }));
    },
    async waitingFiles() {
      const rows = reader
        .prepare(
          `SELECT j.id, sum(q.file ->> 'bytes') AS bytes FROM indexing_queue q JOIN indexing_jobs j ON j.key = q.job_key
           WHERE q.file IS NOT NULL GROUP BY j.id`,
        )
        .all();
      return {
        jobIds: rows.map(({ id }) => String(id)),
        bytes: rows.reduce((sum, { bytes }) => sum + Number(bytes), 0),
      };
    },
    async stillWaiting(seqs) {
      const rows = reader
        .prepare("SELECT seq FROM indexing_queue WHERE seq IN (SELECT value FROM json_each(?))")
        .all(JSON.stringify(seqs));
      return new Set(rows.map(({ seq }) => Number(seq)));
    },
    async settle(settlements, vectorsFollow) {
      await file.write(indexingPart, "settle", settlements, vectorsFollow);
      events.notify(INDEXING_TOPIC);
    },
    async awaitingVectors(limit, after = "") {
      return reader
        .prepare("SELECT DISTINCT document_id FROM awaiting_vectors WHERE document_id > ? ORDER BY document_id LIMIT ?")
        .all(after, limit)
        .map(({ document_id }) => String(document_id));
    },
    async settleEmbedded(documentIds) {
      if (documentIds.length === 0) return;
      await file.write(indexingPart, "settleEmbedded", documentIds);
      events.notify(INDEXING_TOPIC);
    },
    async acceptEmbedding(jobId, documentIds) {
      const job = await file.write(indexingPart, "acceptEmbedding", jobId, documentIds);
      events.notify(INDEXING_TOPIC);
      return job;
    },
    async withdraw(documentIds) {
      await file.write(indexingPart, "withdraw", documentIds);
      events.notify(INDEXING_TOPIC);
    },
    async cancel(jobId) {
      const job = await file.write(indexingPart, "cancel", jobId);
      events.notify(INDEXING_TOPIC);
      return job;
    },
    async job(id) {
      return find(id);
    },
    async jobs(limit, beforeId) {
      const before = beforeId === undefined ? "" : "WHERE key < (SELECT key FROM indexing_jobs WHERE id = ?)";
      return reader
        .prepare(`SELECT * FROM indexing_jobs ${before} ORDER BY key DESC LIMIT ?`)
        .all(...(beforeId === undefined ? [] : [beforeId]), limit)
        .map(toJob);
    },
    async isUnused() {
      return reader.prepare("SELECT 1 FROM indexing_jobs LIMIT 1").get() === undefined;
    },
    async progress(id, signal) {
      const after = await events.last(INDEXING_TOPIC);
      const job = find(id);
      return job && follow(job, () => events.read<IndexingJob>(INDEXING_TOPIC, after, signal));
    },
  };
}

async function* follow(
  job: IndexingJob,
  events: () => AsyncIterable<{ event: IndexingJob }>,
): AsyncGenerator<IndexingJob> {
  yield job;
  if (job.status === JobStatus.COMPLETE) return;
  for await (const { event } of events()) {
    if (event.id !== job.id) continue;
    yield { ...event, acceptedAt: new Date(event.acceptedAt) };
    if (event.status === JobStatus.COMPLETE) return;
  }
}

function reviveDraft(json: string): DocumentDraft {
  const draft = JSON.parse(json);
  return { ...draft, updatedAt: draft.updatedAt === null ? null : new Date(draft.updatedAt) };
}
