import type { SqliteConnection } from "@sophia/kernel/writer";
import type { AlphaTuning } from "../domain/tuning/alpha-tuning.ts";

export function findInForce(connection: SqliteConnection): AlphaTuning | null {
  const row = connection
    .prepare(
      `SELECT * FROM alpha_tunings WHERE applied_at IS NOT NULL AND reverted_at IS NULL ORDER BY applied_at DESC, key DESC LIMIT 1`,
    )
    .get();
  return row === undefined ? null : toTuning(row);
}

export function toTuning(row: Record<string, unknown>): AlphaTuning {
  return {
    id: String(row.id),
    createdAt: new Date(Number(row.created_at)),
    baseline: Number(row.baseline),
    alpha: Number(row.alpha),
    trainQueries: Number(row.train_queries),
    heldOutQueries: Number(row.held_out_queries),
    curve: JSON.parse(String(row.curve)),
    improvement: JSON.parse(String(row.improvement)),
    appliedAt: row.applied_at === null ? null : new Date(Number(row.applied_at)),
    revertedAt: row.reverted_at === null ? null : new Date(Number(row.reverted_at)),
  };
}
