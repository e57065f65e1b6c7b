import type { KnownMetric } from "../domain/points/check-fit.ts";
import { BucketBuilder, type Bucket } from "../domain/points/bucket.ts";
import { ROLLUP_MS, ROLLUPS, type Rollup } from "../domain/points/tier.ts";
import type { PostgresWrite } from "./postgres-writer.ts";
import type { SeriesDraft } from "./series-draft.ts";
import {
  BUCKET_COLUMNS,
  bucketStart,
  isSketched,
  POINT_COLUMNS,
  pointAsBucket,
  ROLLUP_TABLES,
  rowAsBucket,
} from "./stored-bucket.ts";

interface SeriesBucket {
  series: Pick<SeriesDraft, "id" | "metric">;
  bucket: Bucket;
}

/** Adds the drafts' new points to the buckets that are kept, save in hours that are made anew. */
export async function addToRollups(write: PostgresWrite, drafts: readonly SeriesDraft[]): Promise<void> {
  for (const tier of ROLLUPS) {
    const added = drafts.flatMap((draft) =>
      [...draft.added.get(tier)!.values()]
        .filter(({ at }) => !draft.staleHours.has(bucketStart("HOUR", at)))
        .map((builder) => ({ series: draft, bucket: builder.build() })),
    );
    if (added.length === 0) continue;
    const rows = await write.query(
      `SELECT series, ${BUCKET_COLUMNS} FROM ${ROLLUP_TABLES[tier]}
       JOIN unnest($1::bigint[], $2::bigint[]) AS asked (of_series, of_at) ON series = of_series AND at = of_at
       WHERE at BETWEEN $3 AND $4`,
      [
        added.map(({ series }) => series.id),
        added.map(({ bucket }) => bucket.at),
        added.reduce((least, { bucket }) => Math.min(least, bucket.at), Infinity),
        added.reduce((most, { bucket }) => Math.max(most, bucket.at), -Infinity),
      ],
    );
    const known = new Map(rows.map((row) => [`${String(row.series)} ${String(row.at)}`, rowAsBucket(row)]));
    const whole = added.map(({ series, bucket }) => {
      const kept = known.get(`${series.id} ${bucket.at}`);
      if (kept === undefined) return { series, bucket };
      // What is kept is the larger part: the new is merged into it.
      const builder = new BucketBuilder(bucket.at, isSketched(series.metric.kind));
      return { series, bucket: builder.add(kept).add(bucket).build() };
    });
    await putBuckets(write, tier, whole);
  }
}

/** Makes the rollups of whole hours anew from the raw points, which must be as they should be. */
export async function rebuildRollups(
  write: PostgresWrite,
  stale: readonly { id: number; metric: KnownMetric; staleHours: ReadonlySet<number> }[],
): Promise<void> {
  const hours = stale.flatMap((series) => [...series.staleHours].map((at) => ({ series, at })));
  if (hours.length === 0) return;
  const asked = [hours.map(({ series }) => series.id), hours.map(({ at }) => at), ROLLUP_MS.HOUR];
  const join = `JOIN unnest($1::bigint[], $2::bigint[]) AS asked (of_series, hour)
    ON series = of_series AND at >= hour AND at < hour + $3`;
  const points = await write.query(`SELECT series, ${POINT_COLUMNS} FROM points ${join}`, asked);
  const byId = new Map(hours.map(({ series }) => [series.id, series]));
  for (const tier of ROLLUPS) {
    const builders = new Map<string, { series: Pick<SeriesDraft, "id" | "metric">; builder: BucketBuilder }>();
    for (const point of points) {
      const series = byId.get(Number(point.series))!;
      const at = bucketStart(tier, Number(point.at));
      const key = `${series.id} ${at}`;
      let own = builders.get(key);
      if (own === undefined) {
        builders.set(key, (own = { series, builder: new BucketBuilder(at, isSketched(series.metric.kind)) }));
      }
      own.builder.add(pointAsBucket(point));
    }
    await write.query(
      `DELETE FROM ${ROLLUP_TABLES[tier]} USING unnest($1::bigint[], $2::bigint[]) AS asked (of_series, hour)
       WHERE series = of_series AND at >= hour AND at < hour + $3`,
      asked,
    );
    await putBuckets(
      write,
      tier,
      [...builders.values()].map(({ series, builder }) => ({ series, bucket: builder.build() })),
    );
  }
}

async function putBuckets(
  { query, partitions }: PostgresWrite,
  tier: Rollup,
  rows: readonly SeriesBucket[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const { series, bucket } of rows) await partitions.ensure(query, tier, series.metric.category, [bucket.at]);
  const column = (name: Exclude<keyof Bucket, "sketch">) => rows.map(({ bucket }) => bucket[name]);
  await query(
    `INSERT INTO ${ROLLUP_TABLES[tier]} (category, series, ${BUCKET_COLUMNS})
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::float8[], $6::float8[], $7::float8[],
       $8::float8[], $9::bigint[], $10::bytea[])
     ON CONFLICT (series, at, category) DO UPDATE SET count = excluded.count, sum = excluded.sum, min = excluded.min,
       max = excluded.max, last = excluded.last, last_at = excluded.last_at, sketch = excluded.sketch`,
    [
      rows.map(({ series }) => series.metric.category),
      rows.map(({ series }) => series.id),
      ...(["at", "count", "sum", "min", "max", "last", "lastAt"] as const).map(column),
      rows.map(({ bucket }) => (bucket.sketch === null ? null : Buffer.from(bucket.sketch))),
    ],
  );
}
