import { BucketBuilder, type Bucket } from "../domain/points/bucket.ts";
import type { MetricKind } from "../domain/metric.ts";
import { ROLLUP_MS, ROLLUPS, type Rollup } from "../domain/points/tier.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { BUCKET_COLUMNS, bucketStart, isSketched, pointAsBucket, ROLLUP_TABLES, rowAsBucket } from "./stored-bucket.ts";

/** The changes of one series' rollups during a command: new points are added to their buckets, corrected buckets made anew. */
export class RollupChanges {
  readonly #added = new Map<Rollup, Map<number, BucketBuilder>>(ROLLUPS.map((tier) => [tier, new Map()]));
  readonly #stale = new Map<Rollup, Set<number>>(ROLLUPS.map((tier) => [tier, new Set()]));
  readonly #series: number;
  readonly #sketched: boolean;

  constructor(series: number, kind: MetricKind) {
    this.#series = series;
    this.#sketched = isSketched(kind);
  }

  add(point: Bucket): void {
    for (const [tier, builders] of this.#added) {
      const at = bucketStart(tier, point.at);
      let builder = builders.get(at);
      if (builder === undefined) builders.set(at, (builder = new BucketBuilder(at, this.#sketched)));
      builder.add(point);
    }
  }

  /** A point at this time was changed or taken away. */
  correct(at: number): void {
    for (const [tier, starts] of this.#stale) starts.add(bucketStart(tier, at));
  }

  /** Call it when the raw points are as they should be. */
  write(connection: SqliteConnection): void {
    for (const tier of ROLLUPS) {
      const stale = this.#stale.get(tier)!;
      for (const at of stale) this.#rebuild(connection, tier, at);
      for (const [at, builder] of this.#added.get(tier)!) {
        if (stale.has(at)) continue;
        const known = connection
          .prepare(`SELECT ${BUCKET_COLUMNS} FROM ${ROLLUP_TABLES[tier]} WHERE series = ? AND at = ?`)
          .get(this.#series, at);
        const added = builder.build();
        // What is known is the larger part: the new is merged into it.
        const whole = known && new BucketBuilder(at, this.#sketched).add(rowAsBucket(known)).add(added).build();
        this.#put(connection, tier, whole ?? added);
      }
    }
  }

  #rebuild(connection: SqliteConnection, tier: Rollup, at: number): void {
    const builder = new BucketBuilder(at, this.#sketched);
    const points = connection.prepare(
      "SELECT at, value, increase, distribution FROM points WHERE series = ? AND at >= ? AND at < ? ORDER BY at",
    );
    for (const point of points.iterate(this.#series, at, at + ROLLUP_MS[tier])) builder.add(pointAsBucket(point));
    if (builder.count > 0) return this.#put(connection, tier, builder.build());
    connection.prepare(`DELETE FROM ${ROLLUP_TABLES[tier]} WHERE series = ? AND at = ?`).run(this.#series, at);
  }

  #put(connection: SqliteConnection, tier: Rollup, { at, count, sum, min, max, last, lastAt, sketch }: Bucket): void {
    connection
      .prepare(`REPLACE INTO ${ROLLUP_TABLES[tier]} (series, ${BUCKET_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(this.#series, at, count, sum, min, max, last, lastAt, sketch);
  }
}
