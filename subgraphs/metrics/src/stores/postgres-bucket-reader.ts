import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import { gatherBuckets } from "./gather-buckets.ts";
import type { Query } from "./postgres-connection.ts";
import { TABLES } from "./postgres-partitions.ts";
import { BUCKET_COLUMNS, POINT_COLUMNS, pointAsBucket, rowAsBucket } from "./stored-bucket.ts";

/** See `MetricStore.readBuckets`. */
export async function readBuckets(query: Query, request: BucketQuery): Promise<Bucket[]> {
  const { tier, series, from, to, stepMs, sketches } = request;
  const where = `FROM ${TABLES[tier]} WHERE series = ANY($1) AND at >= $2 AND at < $3`;
  const parameters = [series, from, to];
  if (stepMs === undefined || tier === "RAW" || sketches) {
    const columns = tier === "RAW" ? POINT_COLUMNS : BUCKET_COLUMNS;
    const rows = await query(`SELECT ${columns} ${where} ORDER BY at`, parameters);
    const buckets = rows.values().map(tier === "RAW" ? pointAsBucket : rowAsBucket);
    return stepMs === undefined ? [...buckets] : gatherBuckets(buckets, stepMs, sketches);
  }
  const rows = await query(
    `SELECT at - ((at % $4) + $4) % $4 AS at, sum(count)::bigint AS count, sum(sum) AS sum, min(min) AS min, max(max) AS max,
       (array_agg(last ORDER BY last_at DESC))[1] AS last, max(last_at) AS last_at, NULL AS sketch
     ${where} GROUP BY 1 ORDER BY 1`,
    [...parameters, stepMs],
  );
  return rows.map(rowAsBucket);
}
