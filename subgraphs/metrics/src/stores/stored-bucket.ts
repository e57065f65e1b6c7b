import { MetricKind } from "../domain/metric.ts";
import type { Bucket } from "../domain/points/bucket.ts";
import { ROLLUP_MS, type Rollup } from "../domain/points/tier.ts";
import { decodeDistribution } from "./distribution-bytes.ts";

export const ROLLUP_TABLES: Record<Rollup, string> = {
  SECOND: "rollup_second",
  MINUTE: "rollup_minute",
  HOUR: "rollup_hour",
};

export const POINT_COLUMNS = "at, value, increase, distribution";
export const BUCKET_COLUMNS = "at, count, sum, min, max, last, last_at, sketch";

export const isSketched = (kind: MetricKind): boolean => kind === MetricKind.GAUGE || kind === MetricKind.HISTOGRAM;

export const bucketStart = (tier: Rollup, at: number): number => Math.floor(at / ROLLUP_MS[tier]) * ROLLUP_MS[tier];

/** A raw point as the bucket of one that rollups add up: of a counter the increase is the sum. */
export function pointAsBucket({ at, value, increase, distribution }: Record<string, unknown>): Bucket {
  const own = { at: Number(at), last: Number(value), lastAt: Number(at) };
  if (distribution instanceof Uint8Array) return { ...own, ...decodeDistribution(distribution) };
  const sum = increase === null ? Number(value) : Number(increase);
  return { ...own, count: 1, sum, min: Number(value), max: Number(value), sketch: null };
}

/** A row of `BUCKET_COLUMNS`. */
export function rowAsBucket(row: Record<string, unknown>): Bucket {
  return {
    at: Number(row.at),
    count: Number(row.count),
    sum: Number(row.sum),
    min: Number(row.min),
    max: Number(row.max),
    last: Number(row.last),
    lastAt: Number(row.last_at),
    sketch: row.sketch instanceof Uint8Array ? row.sketch : null,
  };
}
