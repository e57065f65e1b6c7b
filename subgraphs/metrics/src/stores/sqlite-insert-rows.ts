import type { SQLInputValue } from "node:sqlite";
import type { SqliteConnection } from "./sqlite-types.ts";

/** Rows that one statement takes: a call costs more than a row. */
const SIZES = [16, 4, 1];

/**
 * Inserts rows that come as one list of values.
 * @param into Such as `INSERT OR FAIL INTO points (series, at)`. With FAIL SQLite keeps no copy of what the statement changes, to
 * undo it by: a command that fails is undone whole.
 */
export function createRowInsert(into: string, columns: number) {
  const row = `(${Array(columns).fill("?").join(", ")})`;
  const statements = SIZES.map((rows) => ({
    values: rows * columns,
    sql: `${into} VALUES ${Array(rows).fill(row).join(", ")}`,
  }));
  return (connection: SqliteConnection, values: readonly SQLInputValue[]): void => {
    let done = 0;
    for (const { values: size, sql } of statements) {
      if (values.length - done < size) continue;
      const statement = connection.prepare(sql);
      for (; values.length - done >= size; done += size) statement.run(...values.slice(done, done + size));
    }
  };
}
