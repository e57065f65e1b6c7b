import { expect, it } from "vitest";
import { isSlip } from "./is-slip.ts";

it("takes a letter left out, added, replaced or swapped for a slip", () => {
  for (const word of ["revnue", "revvenue", "revemue", "reveneu"]) expect(isSlip(word, "revenue")).toBe(true);
});

it("takes no other word for one, and no short one", () => {
  for (const word of ["revenue", "avenue", "revue", "review"]) expect(isSlip(word, "revenue")).toBe(false);
  expect(isSlip("older", "order")).toBe(false);
});
