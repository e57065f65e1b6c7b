import type { TileSeriesFragment } from "../../../generated/graphql.ts";
import type { TileDefinition } from "./tile-definition.ts";

export interface Sparkline {
  stepMs: number;
  /** Starts of the buckets (epoch ms), ascending. */
  times: readonly number[];
  values: readonly (number | null)[];
  /** What the newest bucket was made of so far. */
  newest: readonly number[];
}

const BUCKETS_PER_WINDOW = 30;

/** @param windowMs The tile's window: tells the buckets' length where nothing was measured yet. */
export function toSparkline(series: TileSeriesFragment | undefined, windowMs: number): Sparkline {
  const { stepMs = windowMs / BUCKETS_PER_WINDOW, times = [], values = [] } = series ?? {};
  const last = values.at(-1) ?? null;
  return { stepMs, times: times.map(Number), values, newest: last === null ? [] : [last] };
}

/** Adds a point that came in live: to the newest bucket, or to a new one; what is older than two windows leaves. */
export function addPoint(
  sparkline: Sparkline,
  point: { at: number; value: number },
  { aggregate, windowMs }: Pick<TileDefinition, "aggregate" | "windowMs">,
): Sparkline {
  const bucket = Math.floor(point.at / sparkline.stepMs) * sparkline.stepMs;
  const lastBucket = sparkline.times.at(-1) ?? -Infinity;
  if (bucket < lastBucket) return sparkline;
  // A server's bucket need not start on a multiple of its step: within one step it is the same one.
  const isSame = bucket - lastBucket < sparkline.stepMs;
  const newest = isSame ? [...sparkline.newest, point.value] : [point.value];
  const keep = sparkline.times.findIndex((time) => time >= bucket - 2 * windowMs);
  const from = keep === -1 ? sparkline.times.length : keep;
  const until = isSame ? -1 : sparkline.times.length;
  return {
    stepMs: sparkline.stepMs,
    times: [...sparkline.times.slice(from, until), isSame ? lastBucket : bucket],
    values: [...sparkline.values.slice(from, until), aggregate === "MEDIAN" ? median(newest) : mean(newest)],
    newest,
  };
}

/** The mean over the window before the current one; null where it has no figure. */
export function previousWindow({ times, values }: Sparkline, windowMs: number): number | null {
  const newest = times.at(-1);
  if (newest === undefined) return null;
  const before = values.filter(
    (value, index): value is number =>
      value !== null && times[index]! < newest - windowMs && times[index]! >= newest - 2 * windowMs,
  );
  return before.length === 0 ? null : mean(before);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
