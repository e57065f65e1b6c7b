import { DomainError } from "../src/errors/domain-error.ts";
import type { SqliteConnection } from "../src/sqlite/sqlite-connection.ts";

export function add(connection: SqliteConnection, text: string): number {
  return Number(connection.prepare("INSERT INTO notes (text) VALUES (?)").run(text).lastInsertRowid);
}

export function addThenFail(connection: SqliteConnection, text: string): void {
  add(connection, text);
  throw new DomainError("CONFLICT", "Not that one", { reason: "TAKEN", details: { text } });
}

export function addThenBreak(connection: SqliteConnection, text: string): void {
  add(connection, text);
  throw new TypeError("a bug");
}

export function addMany(connection: SqliteConnection, texts: readonly string[]): void {
  for (const text of texts) add(connection, text);
}

/** Lets the file grow no further, as a full disk does. */
export function fill(connection: SqliteConnection, sparePages: number): void {
  const pages = Number(connection.db.prepare("PRAGMA page_count").get()!.page_count);
  connection.db.exec(`PRAGMA max_page_count = ${pages + sparePages}`);
}

export function free(connection: SqliteConnection): void {
  connection.db.exec("PRAGMA max_page_count = 1000000");
}
