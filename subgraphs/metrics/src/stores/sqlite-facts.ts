import type { SQLOutputValue } from "node:sqlite";
import type { SqliteConnection } from "./sqlite-types.ts";

/** What there is one of in a file: its epoch, the sequence of its newest change, since when raw measurements are kept. */
export type Fact = "epoch" | "sequence" | "raw_since" | "started";

export function readFact(connection: SqliteConnection, name: Fact): SQLOutputValue | undefined {
  return connection.prepare("SELECT value FROM facts WHERE name = ?").get(name)?.value;
}

export function writeFact(connection: SqliteConnection, name: Fact, value: number): void {
  connection.prepare("REPLACE INTO facts (name, value) VALUES (?, ?)").run(name, value);
}
