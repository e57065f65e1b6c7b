import { expect, it } from "vitest";
import { percentile } from "./percentile.ts";

it("takes a value that was measured, in whatever order they come", () => {
  const values = [5, 1, 4, 2, 3];
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([3, 5, 5, 5]);
  expect(percentile([7], 0.5)).toBe(7);
});
