import type { Series } from "./series.ts";

/** How many fine steps are drawn with few points. */
export const Downsampling = { LTTB: "LTTB", MIN_MAX: "MIN_MAX" } as const;
export type Downsampling = (typeof Downsampling)[keyof typeof Downsampling];

type Columns = Pick<Series, "times" | "values">;
/** A step that has a value; `index` is its place among all steps. */
interface Known {
  index: number;
  time: number;
  value: number;
}

/** Keeps at most `maxPoints` of the steps, as they are; a stretch that is mostly empty stays a gap (one null more). */
export function downsample({ times, values }: Columns, method: Downsampling, maxPoints: number): Columns {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, time: times[index]!, value }]));
  if (known.length <= maxPoints) return { times, values };
  const kept = method === Downsampling.LTTB ? largestTriangles(known, maxPoints) : extremes(known, maxPoints);
  const reduced: Columns = { times: [], values: [] };
  const put = (time: number, value: number | null) => {
    reduced.times.push(time);
    reduced.values.push(value);
  };
  const places = new Map(known.map(({ index }, place) => [index, place]));
  kept.forEach((point, i) => {
    const before = kept[i - 1];
    if (before !== undefined) {
      const steps = point.index - before.index;
      const filled = places.get(point.index)! - places.get(before.index)!;
      if (steps - filled > filled) put(times[values.indexOf(null, before.index)]!, null);
    }
    put(point.time, point.value);
  });
  return reduced;
}

/**
 * Largest triangle three buckets: of each bucket the point that makes the largest triangle with the one kept before and the mean of
 * the next bucket; the first and the last stay (Steinarsson, Downsampling Time Series for Visual Representation, 2013).
 */
function largestTriangles(points: readonly Known[], count: number): Known[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  if (count < 3) return [first, last].slice(2 - count);
  const inner = points.slice(1, -1);
  const buckets = split(inner, count - 2);
  const kept = [first];
  buckets.forEach((bucket, i) => {
    const next = buckets[i + 1] ?? [last];
    const mean = { time: meanOf(next.map(({ time }) => time)), value: meanOf(next.map(({ value }) => value)) };
    const before = kept.at(-1)!;
    const area = ({ time, value }: Known) =>
      Math.abs((before.time - mean.time) * (value - before.value) - (before.time - time) * (mean.value - before.value));
    kept.push(bucket.reduce((best, point) => (area(point) > area(best) ? point : best)));
  });
  return [...kept, last];
}

/** The smallest and the largest of each bucket, in the order of time: no spike is lost. */
function extremes(points: readonly Known[], count: number): Known[] {
  return split(points, Math.max(1, Math.floor(count / 2))).flatMap((bucket) => {
    const low = bucket.reduce((least, point) => (point.value < least.value ? point : least));
    const high = bucket.reduce((most, point) => (point.value > most.value ? point : most));
    if (low === high || count === 1) return [high];
    return low.index < high.index ? [low, high] : [high, low];
  });
}

function split<Item>(items: readonly Item[], count: number): Item[][] {
  const border = (i: number) => Math.floor((i * items.length) / count);
  return Array.from({ length: count }, (_, i) => items.slice(border(i), border(i + 1)));
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
