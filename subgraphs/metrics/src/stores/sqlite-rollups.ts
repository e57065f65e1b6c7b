import type { SQLInputValue } from "node:sqlite";
import { BucketBuilder, type Bucket } from "../domain/points/bucket.ts";
import type { MetricKind } from "../domain/metric.ts";
import { ROLLUP_MS, ROLLUPS } from "../domain/points/tier.ts";
import { createRowInsert } from "./sqlite-insert-rows.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import {
  BUCKET_COLUMNS,
  bucketStart,
  isSketched,
  POINT_COLUMNS,
  pointAsBucket,
  ROLLUP_TABLES,
  rowAsBucket,
} from "./stored-bucket.ts";

const SELECT_POINTS = `SELECT ${POINT_COLUMNS} FROM points WHERE series = ? AND at >= ? AND at < ? ORDER BY at`;
const STATEMENTS = ROLLUPS.map((tier) => {
  const table = ROLLUP_TABLES[tier];
  return {
    tier,
    select: `SELECT ${BUCKET_COLUMNS} FROM ${table} WHERE series = ? AND at = ?`,
    delete: `DELETE FROM ${table} WHERE series = ? AND at = ?`,
    insert: createRowInsert(`INSERT OR FAIL INTO ${table} (series, ${BUCKET_COLUMNS})`, 9),
    replace: createRowInsert(`REPLACE INTO ${table} (series, ${BUCKET_COLUMNS})`, 9),
  };
});

interface TierChanges {
  statements: (typeof STATEMENTS)[number];
  added: Map<number, BucketBuilder>;
  /** That of `added` which was met last: most points come in order. */
  latest: BucketBuilder | undefined;
  stale: Set<number>;
}

/** The changes of one series' rollups during a command: new points are added to their buckets, corrected buckets made anew. */
export class RollupChanges {
  readonly #tiers: TierChanges[] = STATEMENTS.map((statements) => ({
    statements,
    added: new Map(),
    latest: undefined,
    stale: new Set(),
  }));
  readonly #series: number;
  readonly #sketched: boolean;
  readonly #newestAt: number;

  /** @param newestAt Of the series before the command: buckets that begin later are not there yet. */
  constructor(series: number, kind: MetricKind, newestAt: number | null) {
    this.#series = series;
    this.#sketched = isSketched(kind);
    this.#newestAt = newestAt ?? -Infinity;
  }

  add(point: Bucket): void {
    for (const changes of this.#tiers) {
      const at = bucketStart(changes.statements.tier, point.at);
      if (changes.latest?.at !== at) {
        changes.latest = changes.added.get(at) ?? new BucketBuilder(at, this.#sketched);
        changes.added.set(at, changes.latest);
      }
      changes.latest.add(point);
    }
  }

  /** A point at this time was changed or taken away. */
  correct(at: number): void {
    for (const { statements, stale } of this.#tiers) stale.add(bucketStart(statements.tier, at));
  }

  /** The earliest hour that is written; Infinity where none is. */
  get firstHour(): number {
    const { added, stale } = this.#tiers.find(({ statements }) => statements.tier === "HOUR")!;
    let first = Infinity;
    for (const at of added.keys()) first = Math.min(first, at);
    for (const at of stale) first = Math.min(first, at);
    return first;
  }

  /** Call it when the raw points are as they should be. */
  write(connection: SqliteConnection): void {
    for (const { statements, added, stale } of this.#tiers) {
      for (const at of stale) this.#rebuild(connection, statements, at);
      const fresh: SQLInputValue[] = [];
      const merged: SQLInputValue[] = [];
      for (const [at, builder] of added) {
        if (stale.has(at)) continue;
        if (at > this.#newestAt) this.#put(fresh, builder.build());
        else this.#put(merged, this.#merge(connection, statements, builder));
      }
      statements.insert(connection, fresh);
      statements.replace(connection, merged);
    }
  }

  /** What is known is the larger part: the new is merged into it. */
  #merge(connection: SqliteConnection, { select }: TierChanges["statements"], builder: BucketBuilder): Bucket {
    const known = connection.prepare(select).get(this.#series, builder.at);
    const added = builder.build();
    if (known === undefined) return added;
    return new BucketBuilder(builder.at, this.#sketched).add(rowAsBucket(known)).add(added).build();
  }

  #rebuild(connection: SqliteConnection, statements: TierChanges["statements"], at: number): void {
    const builder = new BucketBuilder(at, this.#sketched);
    const points = connection.prepare(SELECT_POINTS).iterate(this.#series, at, at + ROLLUP_MS[statements.tier]);
    for (const point of points) builder.add(pointAsBucket(point));
    if (builder.count === 0) return void connection.prepare(statements.delete).run(this.#series, at);
    const row: SQLInputValue[] = [];
    this.#put(row, builder.build());
    statements.replace(connection, row);
  }

  #put(rows: SQLInputValue[], { at, count, sum, min, max, last, lastAt, sketch }: Bucket): void {
    rows.push(this.#series, at, count, sum, min, max, last, lastAt, sketch);
  }
}
