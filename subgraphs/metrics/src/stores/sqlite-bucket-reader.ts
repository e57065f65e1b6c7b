import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import { gatherBuckets } from "./gather-buckets.ts";
import { gatherRollups, type RollupSource } from "./sqlite-gather-rollups.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { BUCKET_COLUMNS, POINT_COLUMNS, pointAsBucket, ROLLUP_TABLES, rowAsBucket } from "./stored-bucket.ts";

/** See `MetricStore.readBuckets`. */
export function readBuckets(source: RollupSource, query: BucketQuery): Bucket[] {
  const { reader } = source;
  const { tier, stepMs, sketches } = query;
  if (stepMs === undefined) return [...readRows(reader, query)];
  if (tier === "RAW" || sketches) return gatherBuckets(readRows(reader, query), stepMs, sketches);
  return gatherRollups(source, tier, query, stepMs);
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
