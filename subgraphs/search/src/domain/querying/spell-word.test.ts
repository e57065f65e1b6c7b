import { expect, it } from "vitest";
import { nearestStem, toParts } from "./spell-word.ts";

const known = (...stems: string[]) => stems.map((stem, i) => ({ stem, passages: 1 + i }));

it("takes a letter too few, too many, wrong or swapped for a slip", () => {
  for (const slip of ["refnd", "refuund", "refumd", "reufnd"]) {
    expect(nearestStem(slip, known("return", "refund"))).toBe("refund");
  }
});

it("gives a long word two slips and a short one no second", () => {
  expect(nearestStem("subscripiton", known("subscription"))).toBe("subscription");
  expect(nearestStem("refnt", known("refund"))).toBeNull();
});

it("prefers fewer slips, then what more passages have", () => {
  expect(nearestStem("ticke", known("ticket", "tick", "tickl"))).toBe("tickl");
  expect(nearestStem("invoic", known("invoic", "invois"))).toBe("invoic");
});

it("cuts a word in two wherever both parts are long enough", () => {
  expect(toParts("cutoff")).toEqual([["cut", "off"]]);
  expect(toParts("4000000")).toEqual([]);
  expect(toParts("order")).toEqual([]);
  expect(toParts("x".repeat(2_000))).toEqual([]);
});
