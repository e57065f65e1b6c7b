import { expect, it } from "vitest";
import { BucketBuilder, type Bucket } from "./bucket.ts";

const point = (at: number, value: number): Bucket => ({
  at,
  count: 1,
  sum: value,
  min: value,
  max: value,
  last: value,
  lastAt: at,
  sketch: null,
});

it("says the same in whatever order points and buckets come", () => {
  const points = [point(5, 3), point(1, 9), point(3, 1), point(4, 3)];
  const forward = points.reduce((all, next) => all.add(next), new BucketBuilder(0, true)).build();
  const part = points
    .slice(2)
    .reduce((all, next) => all.add(next), new BucketBuilder(0, true))
    .build();
  const backward = new BucketBuilder(0, true).add(part).add(points[1]!).add(points[0]!).build();
  expect(backward).toEqual(forward);
  expect(forward).toMatchObject({ count: 4, sum: 16, min: 1, max: 9, last: 3, lastAt: 5 });
});

it("needs no sketch while all values are one", () => {
  const same = new BucketBuilder(0, true).add(point(1, 4)).add(point(2, 4));
  expect(same.build().sketch).toBeNull();
  expect(same.quantile(0.9)).toBe(4);
  expect(same.add(point(3, 8)).quantile(0.5)).toBeCloseTo(4, 1);
  expect(same.quantile(1)).toBe(8);
});

it("has no quantile when empty", () => {
  expect(new BucketBuilder(0, true).quantile(0.5)).toBeNull();
});
