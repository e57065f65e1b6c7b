import { expect, it } from "vitest";
import { bootstrapMean } from "./bootstrap-mean.ts";

it("gives an interval around the mean, the same in every run", () => {
  const differences = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? -0.1 : 0.1));
  const { mean, low, high } = bootstrapMean(differences);
  expect(mean).toBeCloseTo(0.05, 10);
  expect(low).toBeGreaterThan(0);
  expect(low).toBeLessThan(0.04);
  expect(high).toBeGreaterThan(0.06);
  expect(bootstrapMean(differences)).toEqual({ mean, low, high });
});

it("is sure of no gain where there is none, or where it hangs on one query", () => {
  expect(bootstrapMean([0, 0, 0])).toEqual({ mean: 0, low: 0, high: 0 });
  expect(bootstrapMean([0.5, 0, 0, 0, 0, 0]).low).toBe(0);
});
