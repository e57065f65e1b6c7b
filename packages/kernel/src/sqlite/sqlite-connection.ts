import { DatabaseSync, type StatementSync } from "node:sqlite";

const MAX_STATEMENTS = 256;

/** A connection that prepares each text once. */
export class SqliteConnection implements Disposable {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readOnly?: boolean; allowExtension?: boolean } = {}) {
    this.db = new DatabaseSync(file, { ...options, timeout: 5000 });
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value!);
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.db.isOpen) this.db.close();
  }
}
