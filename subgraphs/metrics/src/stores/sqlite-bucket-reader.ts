import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import { gatherBuckets } from "./gather-buckets.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { BUCKET_COLUMNS, POINT_COLUMNS, pointAsBucket, ROLLUP_TABLES, rowAsBucket } from "./stored-bucket.ts";

/** See `MetricStore.readBuckets`. */
export function readBuckets(reader: SqliteConnection, query: BucketQuery): Bucket[] {
  if (query.stepMs === undefined) return [...readRows(reader, query)];
  if (query.tier === "RAW" || query.sketches)
    return gatherBuckets(readRows(reader, query), query.stepMs, query.sketches);
  return readGrouped(reader, ROLLUP_TABLES[query.tier], query, query.stepMs);
}

function readRows(reader: SqliteConnection, { tier, series, from, to }: BucketQuery): IteratorObject<Bucket> {
  const [columns, table] = tier === "RAW" ? [POINT_COLUMNS, "points"] : [BUCKET_COLUMNS, ROLLUP_TABLES[tier]];
  const rows = reader
    .prepare(
      `SELECT ${columns} FROM ${table} WHERE series IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ? ORDER BY at`,
    )
    .all(JSON.stringify(series), from, to);
  return rows.values().map(tier === "RAW" ? pointAsBucket : rowAsBucket);
}

/** Grouped by SQLite. What is newest needs a query of its own: a bare column belongs to the only max() of its query. */
function readGrouped(
  reader: SqliteConnection,
  table: string,
  { series, from, to }: BucketQuery,
  stepMs: number,
): Bucket[] {
  const step = "at - ((at % :step) + :step) % :step";
  const where = `FROM ${table} WHERE series IN (SELECT value FROM json_each(:series)) AND at >= :from AND at < :to GROUP BY 1 ORDER BY 1`;
  const parameters = { step: stepMs, series: JSON.stringify(series), from, to };
  const newest = reader.prepare(`SELECT ${step} AS step, last, max(last_at) AS last_at ${where}`).all(parameters);
  return reader
    .prepare(`SELECT ${step} AS step, sum(count) AS count, sum(sum) AS sum, min(min) AS min, max(max) AS max ${where}`)
    .all(parameters)
    .map((row, index) => rowAsBucket({ ...row, at: row.step!, ...pick(newest[index]!), sketch: null }));
}

const pick = ({ last, last_at }: Record<string, unknown>) => ({ last: last as number, last_at: last_at as number });
