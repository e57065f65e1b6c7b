import type { ReportedDistribution } from "../domain/points/new-point.ts";
import { QuantileSketch } from "../domain/points/quantile-sketch.ts";
import type { Int64, OtlpCounts, OtlpExponentialPoint, OtlpHistogramPoint } from "./otlp-json.ts";

/** A bucket's observations are taken to lie evenly over it, at most at so many places. */
const PLACES = 16;

/** An exponential histogram; from scale 6 on its buckets fall into the sketch's whole, coarser ones count in the middle of theirs. */
export function fromExponential(point: OtlpExponentialPoint): ReportedDistribution {
  const sketch = new QuantileSketch();
  sketch.add(0, Number(point.zeroCount ?? 0));
  for (const [sign, buckets] of [
    [1, point.positive],
    [-1, point.negative],
  ] as const) {
    (buckets?.bucketCounts ?? []).forEach((count, index) =>
      sketch.addExponential(sign, (buckets?.offset ?? 0) + index, point.scale ?? 0, Number(count)),
    );
  }
  return finish(point, sketch);
}

/** A histogram with explicit bounds: bucket i holds values in (bounds[i - 1], bounds[i]]. */
export function fromExplicit(point: OtlpHistogramPoint): ReportedDistribution {
  const sketch = new QuantileSketch();
  const bounds = point.explicitBounds ?? [];
  (point.bucketCounts ?? []).forEach((given, index) => {
    const count = Number(given);
    const high = bounds[index] ?? Number(point.max ?? bounds.at(-1) ?? 0);
    const low = bounds[index - 1] ?? Number(point.min ?? Math.min(0, high));
    spread(sketch, Math.min(low, high), high, count);
  });
  return finish(point, sketch);
}

function spread(sketch: QuantileSketch, low: number, high: number, count: number): void {
  const places = Math.min(count, PLACES);
  for (let i = 0; i < places; i++) {
    const share = Math.floor(((i + 1) * count) / places) - Math.floor((i * count) / places);
    sketch.add(low + ((high - low) * (i + 0.5)) / places, share);
  }
}

function finish(point: OtlpCounts, sketch: QuantileSketch): ReportedDistribution {
  const count = toNumber(point.count) ?? sketch.count;
  const min = toNumber(point.min) ?? sketch.quantile(0) ?? 0;
  const max = toNumber(point.max) ?? sketch.quantile(1) ?? 0;
  const sum = toNumber(point.sum) ?? (sketch.quantile(0.5) ?? 0) * count;
  // One or two observations are known exactly by their extremes.
  if (count === 2 && min < max) {
    const exact = new QuantileSketch();
    exact.add(min);
    exact.add(max);
    return { count, sum, min, max, sketch: exact.encode() };
  }
  return { count, sum, min, max, sketch: min === max || sketch.count === 0 ? null : sketch.encode() };
}

function toNumber(value: Int64 | undefined): number | undefined {
  return value === undefined || value === null ? undefined : Number(value);
}
