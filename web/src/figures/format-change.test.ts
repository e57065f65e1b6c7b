import { describe, expect, it } from "vitest";
import { changePercent, formatChange } from "./format-change.ts";

describe("formatChange", () => {
  it.each([
    [23.04, "+23%"],
    [-4.12, "\u22124.1%"],
    [9.97, "+10%"],
    [0.04, "0%"],
    [-0.04, "0%"],
    [1_234.5, "+1,235%"],
  ])("shows %d as %s", (percent, text) => expect(formatChange(percent)).toBe(text));

  it("shows nothing where there is no change to tell", () => expect(formatChange(null)).toBeNull());
});

describe("changePercent", () => {
  it("is measured against the size of the earlier figure", () => {
    expect(changePercent(100, 123)).toBeCloseTo(23);
    expect(changePercent(-100, -50)).toBeCloseTo(50);
  });

  it("is nothing from zero, from nothing or to nothing", () => {
    expect(changePercent(0, 5)).toBeNull();
    expect(changePercent(null, 5)).toBeNull();
    expect(changePercent(5, undefined)).toBeNull();
  });
});
