import { moduleBeside, type SqlitePart } from "@sophia/kernel";

/** Indexing jobs, the documents that still wait to be indexed, and those whose vectors are still to come. */
export const indexingPart: SqlitePart<typeof import("./indexing-commands.ts")> = {
  name: "indexing",
  migrations: [
    `CREATE TABLE indexing_jobs (
       key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, total INTEGER NOT NULL, done INTEGER NOT NULL,
       unchanged INTEGER NOT NULL, failures TEXT NOT NULL) STRICT;
     CREATE TABLE indexing_queue (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, job_key INTEGER NOT NULL REFERENCES indexing_jobs (key), place INTEGER NOT NULL,
       document_id TEXT NOT NULL, draft TEXT NOT NULL) STRICT;
     CREATE INDEX indexing_queue_by_document ON indexing_queue (document_id);`,
    `ALTER TABLE indexing_jobs ADD COLUMN embedded INTEGER NOT NULL DEFAULT 0;
     ALTER TABLE indexing_jobs ADD COLUMN awaiting INTEGER NOT NULL DEFAULT 0;
     CREATE TABLE awaiting_vectors (
       document_id TEXT NOT NULL, job_key INTEGER NOT NULL REFERENCES indexing_jobs (key),
       PRIMARY KEY (document_id, job_key)) STRICT, WITHOUT ROWID;`,
    `ALTER TABLE indexing_queue ADD COLUMN file TEXT;
     CREATE INDEX indexing_queue_files ON indexing_queue (seq) WHERE file IS NOT NULL;
     CREATE INDEX indexing_queue_drafts ON indexing_queue (seq) WHERE file IS NULL;`,
    `ALTER TABLE indexing_jobs ADD COLUMN accepted_at INTEGER NOT NULL DEFAULT 0;
     ALTER TABLE indexing_jobs ADD COLUMN collection TEXT;
     ALTER TABLE indexing_jobs ADD COLUMN first_name TEXT;
     UPDATE indexing_jobs SET accepted_at = unixepoch() * 1000;
     CREATE INDEX indexing_queue_by_job ON indexing_queue (job_key);`,
  ],
  commands: moduleBeside(import.meta.url, "indexing-commands"),
};
