import { expect, it } from "vitest";
import { BucketBuilder } from "../domain/points/bucket.ts";
import type { Distribution } from "../domain/points/distribution.ts";
import { fromExplicit, fromExponential } from "./to-distribution.ts";

const quantiles = (own: Distribution, ...qs: number[]) => {
  const bucket = new BucketBuilder(0, true).add({ ...own, last: 0, lastAt: 0 });
  return qs.map((q) => bucket.quantile(q)!);
};

it("keeps an exponential histogram's quantiles", () => {
  // 1, 2, 3, 100 and 145 at scale 4, and a zero: what the OpenTelemetry SDK sends.
  const counts = Array.from({ length: 116 }, () => 0);
  for (const index of [0, 16, 26, 107, 115]) counts[index] = 1;
  const own = fromExponential({
    scale: 4,
    zeroCount: 1,
    count: 6,
    sum: 251,
    min: 0,
    max: 145,
    positive: { offset: -1, bucketCounts: counts },
  });
  const [min, middle, high, max] = quantiles(own, 0, 0.4, 0.8, 1);
  expect([min, max]).toEqual([0, 145]);
  expect(Math.abs(middle! / 2 - 1)).toBeLessThan(0.03);
  expect(Math.abs(high! / 100 - 1)).toBeLessThan(0.03);
});

it("knows one and two observations exactly", () => {
  const single = fromExponential({
    scale: 0,
    count: 1,
    sum: 145,
    min: 145,
    max: 145,
    positive: { offset: 7, bucketCounts: [1] },
  });
  expect(quantiles(single, 0.5)).toEqual([145]);
  const pair = fromExponential({
    scale: -2,
    count: "2",
    sum: 301,
    min: 1,
    max: 300,
    positive: { offset: -1, bucketCounts: [1, 0, 0, 1] },
  });
  expect(quantiles(pair, 0, 1)).toEqual([1, 300]);
});

it("spreads the observations of a bucket with explicit bounds over it", () => {
  const own = fromExplicit({ count: 100, sum: 5_000, bucketCounts: ["0", "100", "0"], explicitBounds: [0, 100] });
  const [low, middle, high] = quantiles(own, 0.1, 0.5, 0.9);
  expect(low).toBeCloseTo(10, -1);
  expect(Math.abs(middle! - 50)).toBeLessThan(7);
  expect(Math.abs(high! - 90)).toBeLessThan(7);
});

it("takes its extremes from the buckets where they are not said", () => {
  const own = fromExplicit({ count: 2, bucketCounts: [1, 1, 0], explicitBounds: [10, 20] });
  expect(own.min).toBeLessThan(own.max);
  expect(own.max).toBeLessThanOrEqual(20);
});
