import { expect, it } from "vitest";
import { toCurve } from "./to-curve.ts";

const point = (alpha: number, train: number, heldOut: number) => ({
  __typename: "AlphaScore" as const,
  alpha,
  train,
  heldOut,
});

it("draws both lines over the whole width, between the tenths around the values", () => {
  const curve = toCurve([point(0, 0.62, 0.6), point(0.5, 0.78, 0.7), point(1, 0.7, 0.65)], { width: 100, height: 50 });
  expect([curve.least, curve.most]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  expect(curve.train).toBe("0.0,45.0 50.0,5.0 100.0,25.0");
  expect(curve.heldOut).toBe("0.0,50.0 50.0,25.0 100.0,37.5");
  expect(curve.x(0.25)).toBe(25);
});

it("draws a level line where every alpha does as well", () => {
  const { least, most, train } = toCurve([point(0, 1, 1), point(1, 1, 1)], { width: 10, height: 10 });
  expect(train).not.toContain("NaN");
  expect(most).toBeGreaterThan(least);
  expect(toCurve([point(0, 0, 0), point(1, 0, 0)], { width: 10, height: 10 }).train).toBe("0.0,10.0 10.0,10.0");
});
