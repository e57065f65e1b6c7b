import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../errors/start-error.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import type { SqlitePart } from "./sqlite-part.ts";

type Versions = Pick<SqlitePart, "name" | "migrations">;

/**
 * Refuses a file that this version cannot use, without touching it.
 * @throws StartError when the file is no SQLite database, cannot be read, is another program's, or was written by a newer version.
 */
export function checkSqliteFile(file: string, parts: readonly Versions[]): void {
  if (!existsSync(file)) return;
  let seen: { part: string; version: number }[];
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const { own, all } = db
        .prepare(
          "SELECT count(*) FILTER (WHERE name = 'schema_versions') AS own, count(*) AS \"all\" FROM sqlite_schema",
        )
        .get() as { own: number; all: number };
      if (own === 0 && all > 0) throw new Error("it is a database of another program");
      seen = own === 0 ? [] : (db.prepare("SELECT part, version FROM schema_versions").all() as typeof seen);
    } finally {
      db.close();
    }
  } catch (cause) {
    throw new StartError(
      `${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}): it was left as it is`,
      { cause },
    );
  }
  for (const { part, version } of seen) {
    const own = parts.find((candidate) => candidate.name === part);
    if (own === undefined || version > own.migrations.length) {
      throw new StartError(
        `${file} was written by a newer version of Sophia (${part} ${version}): it was left as it is`,
      );
    }
  }
}

/** Brings every part to its newest version, in one transaction. */
export function migrateSqlite(connection: SqliteConnection, parts: readonly Versions[]): void {
  const { db } = connection;
  db.exec(
    "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS schema_versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT",
  );
  try {
    for (const { name, migrations } of parts) {
      const row = connection.prepare("SELECT version FROM schema_versions WHERE part = ?").get(name);
      const version = Number(row?.version ?? 0);
      for (const script of migrations.slice(version)) db.exec(script);
      connection
        .prepare(
          "INSERT INTO schema_versions (part, version) VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET version = excluded.version",
        )
        .run(name, migrations.length);
    }
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
