import { expect, it } from "vitest";
import { coverageOf, toTerms } from "./stem-match.ts";

const columns = { titleStems: "refund polici", headingStems: "who can ask", textStems: "a custom is paid back" };

it("takes words in any form, phrases side by side, and other ways to say a word", () => {
  const others = new Map([["leaving", [["paid", "back"]]]]);
  expect(toTerms({ words: ["leaving", "refunds"], phrases: [["free", "deliveries"]], excluded: [], others })).toEqual([
    [["leav"], ["paid", "back"]],
    [["refund"]],
    [["free", "deliveri"]],
  ]);
});

it("tells which share of the terms is held, and which above the text", () => {
  const terms = [[["refund"]], [["custom"]], [["leav"], ["paid", "back"]], [["walru"]]];
  expect(coverageOf(columns, terms)).toEqual({ coverage: 0.75, titleCoverage: 0.25 });
});

it("lets no phrase run from the title into the text, nor a stem stand for a longer one", () => {
  expect(coverageOf(columns, [[["polici", "who"]]]).coverage).toBe(0);
  expect(coverageOf(columns, [[["pa"]]]).coverage).toBe(0);
});
