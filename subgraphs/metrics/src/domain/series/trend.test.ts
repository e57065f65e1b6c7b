import { expect, it } from "vitest";
import { findTrend } from "./trend.ts";

it("finds the slope of a line, over gaps too", () => {
  expect(findTrend([10, 12, null, 16, 18, 20])).toEqual({ perStep: 2, percentPerStep: 12.5, direction: "RISING" });
  expect(findTrend([5, 4, 3, 2, 1])).toMatchObject({ perStep: -1, direction: "FALLING" });
});

it("is not turned by an outlier", () => {
  const line = Array.from({ length: 12 }, (_, i) => 100 + i);
  line[11] = -10_000;
  expect(findTrend(line)!.perStep).toBe(1);
});

it("calls flat what chance explains", () => {
  expect(findTrend([1, 3, 2, 3, 1, 2])!.direction).toBe("FLAT");
  expect(findTrend([1, 1, 1, 1, 1])).toEqual({ perStep: 0, percentPerStep: 0, direction: "FLAT" });
  expect(findTrend([1, 2, 3])!.direction).toBe("FLAT");
});

it("needs two values, and a middle other than 0 for a percentage", () => {
  expect(findTrend([1, null])).toBeNull();
  expect(findTrend([-1, 0, 1])!.percentPerStep).toBeNull();
});
