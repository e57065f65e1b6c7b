import { expect, it } from "vitest";
import { toSparklinePath } from "./to-sparkline-path.ts";

const BOX = { width: 100, height: 20, padding: 0 };

it("draws from the left edge to the right, high values up", () => {
  expect(toSparklinePath([0, 10, 20], [0, 10, 5], BOX, 0)).toBe("M0 20L50 0L100 10");
});

it("leaves a gap where a figure is missing", () => {
  expect(toSparklinePath([0, 10, 20, 30], [0, 10, null, 0], BOX, 0)).toBe("M0 20L33.33 0M100 20");
});

it("draws a flat line, and noise within the least span, in the middle", () => {
  expect(toSparklinePath([0, 10], [7, 7], BOX, 0)).toBe("M0 10L100 10");
  expect(toSparklinePath([0, 10], [7, 7.2], BOX, 20)).toBe("M0 10.1L100 9.9");
});

it("draws a short dash from one figure, and nothing from none", () => {
  expect(toSparklinePath([0, 10], [7, null], BOX, 0)).toBe("M92 10H100");
  expect(toSparklinePath([], [], BOX, 0)).toBe("");
});
