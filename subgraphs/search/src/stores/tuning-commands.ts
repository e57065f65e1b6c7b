// Runs in the writer thread: each exported function is one transaction.
import { DomainError, type SqliteConnection } from "@sophia/kernel/writer";
import type { AlphaTuning } from "../domain/tuning/alpha-tuning.ts";
import type { Judgment } from "../domain/tuning/tuning-store.ts";
import { findInForce } from "./tuning-row.ts";

const KEPT_CLICKS = 100_000;

export function judge(connection: SqliteConnection, { query, documentId, grade, judgedAt }: Judgment): void {
  connection
    .prepare("INSERT OR REPLACE INTO judgments (query, document_id, grade, judged_at) VALUES (?, ?, ?, ?)")
    .run(query, documentId, grade, judgedAt.getTime());
}

export function click(connection: SqliteConnection, query: string, documentId: string, rank: number, at: Date): void {
  const { lastInsertRowid } = connection
    .prepare("INSERT INTO clicks (query, document_id, rank, clicked_at) VALUES (?, ?, ?, ?)")
    .run(query, documentId, rank, at.getTime());
  connection.prepare("DELETE FROM clicks WHERE key <= ?").run(Number(lastInsertRowid) - KEPT_CLICKS);
}

export function saveTuning(connection: SqliteConnection, tuning: AlphaTuning): void {
  const { id, createdAt, baseline, alpha, trainQueries, heldOutQueries, curve, improvement } = tuning;
  connection
    .prepare(
      `INSERT INTO alpha_tunings (id, created_at, baseline, alpha, train_queries, held_out_queries, curve, improvement)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      createdAt.getTime(),
      baseline,
      alpha,
      trainQueries,
      heldOutQueries,
      JSON.stringify(curve),
      JSON.stringify(improvement),
    );
}

export function apply(connection: SqliteConnection, id: string, inForceId: string | null, at: Date): void {
  if ((findInForce(connection)?.id ?? null) !== inForceId) {
    throw new DomainError("CONFLICT", "Another alpha has come into force meanwhile", { reason: "OUTDATED" });
  }
  connection.prepare("UPDATE alpha_tunings SET applied_at = ?, reverted_at = NULL WHERE id = ?").run(at.getTime(), id);
}

export function revert(connection: SqliteConnection, id: string, at: Date): void {
  connection.prepare("UPDATE alpha_tunings SET reverted_at = ? WHERE id = ?").run(at.getTime(), id);
}
