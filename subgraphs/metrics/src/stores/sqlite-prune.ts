import { keptSince, type Retention } from "../domain/points/retention.ts";
import { ROLLUPS } from "../domain/points/tier.ts";
import { readFact, writeFact } from "./sqlite-facts.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { ROLLUP_TABLES } from "./stored-bucket.ts";

/** Rows a call and table: the writer must not be held for long. */
const MAX_ROWS = 20_000;

/** See `MetricStore.prune`. @returns Whether hours were dropped. */
export function prune(connection: SqliteConnection, now: number, retention: Retention): boolean {
  const rawSince = keptSince(retention, "SYSTEM", "RAW", now);
  // First the refusal of older points, then their end: a rollup is never made anew from part of its points.
  if (rawSince > Number(readFact(connection, "raw_since"))) writeFact(connection, "raw_since", rawSince);
  drop(connection, "points", rawSince);
  let hours = 0;
  for (const tier of ROLLUPS) {
    const since = keptSince(retention, "SYSTEM", tier, now);
    const dropped = since > -Infinity ? drop(connection, ROLLUP_TABLES[tier], since) : 0;
    if (tier === "HOUR") hours = dropped;
  }
  return hours > 0;
}

/** @returns How many rows that were. */
function drop(connection: SqliteConnection, table: string, before: number): number {
  const series = connection
    .prepare(
      "SELECT series.id FROM series JOIN metrics ON metrics.id = series.metric WHERE metrics.category = 'SYSTEM'",
    )
    .all();
  let left = MAX_ROWS;
  for (const { id } of series) {
    if (left <= 0) break;
    const { changes } = connection
      .prepare(
        `DELETE FROM ${table} WHERE series = ?1 AND at < ?2 AND at <=
           (SELECT max(at) FROM (SELECT at FROM ${table} WHERE series = ?1 ORDER BY at LIMIT ?3))`,
      )
      .run(id!, before, left);
    left -= Number(changes);
  }
  return MAX_ROWS - left;
}
