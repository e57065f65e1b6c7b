import { moduleBeside, type SqlitePart } from "@sophia/kernel";

/** What people judged and opened, and the tunings of alpha made from it. */
export const tuningPart: SqlitePart<typeof import("./tuning-commands.ts")> = {
  name: "tuning",
  migrations: [
    `CREATE TABLE judgments (
       query TEXT NOT NULL, document_id TEXT NOT NULL, grade INTEGER NOT NULL, judged_at INTEGER NOT NULL,
       PRIMARY KEY (query, document_id)) STRICT, WITHOUT ROWID;
     CREATE TABLE clicks (
       key INTEGER PRIMARY KEY, query TEXT NOT NULL, document_id TEXT NOT NULL, rank INTEGER NOT NULL, clicked_at INTEGER NOT NULL) STRICT;
     CREATE TABLE alpha_tunings (
       key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, baseline REAL NOT NULL,
       alpha REAL NOT NULL, train_queries INTEGER NOT NULL, held_out_queries INTEGER NOT NULL, curve TEXT NOT NULL,
       improvement TEXT NOT NULL, applied_at INTEGER, reverted_at INTEGER) STRICT;`,
  ],
  commands: moduleBeside(import.meta.url, "tuning-commands"),
};
