// Run in the writer thread by full-disk.test.ts.
import type { SqliteConnection } from "@sophia/kernel";

/** Leaves room for so many more pages: SQLite answers as on a full disk. */
export function fill({ db }: SqliteConnection, pages: number): void {
  const { page_count: used } = db.prepare("PRAGMA page_count").get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${used + pages}`);
}

export function free({ db }: SqliteConnection): void {
  db.exec("PRAGMA max_page_count = 4294967294");
}
