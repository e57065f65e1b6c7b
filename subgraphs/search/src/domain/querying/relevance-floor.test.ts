import { expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { cutKeywordLeg, leastCoverage } from "./relevance-floor.ts";

const words = (count: number) => parseQuery(Array.from({ length: count }, (_, n) => `word${n}`).join(" "));
const hit = (coverage: number) => ({ passageId: "p", documentId: "d", keywordScore: 1, coverage, titleCoverage: 0 });

it("wants half of a short query's words in a hit, and two of a long one's", () => {
  expect([1, 2, 4, 8, 10].map((count) => leastCoverage(words(count)))).toEqual([0.5, 0.5, 0.5, 0.25, 0.2]);
  expect(leastCoverage(parseQuery('"one phrase" and four other words'))).toBe(0.5);
});

it("lets a keyword leg through where its best hit holds half, or four words of a long question", () => {
  const leg = [hit(0.3), hit(0.5)];
  expect(cutKeywordLeg(words(4), leg)).toBe(leg);
  expect(cutKeywordLeg(words(7), [hit(3 / 7)])).toEqual([]);
  expect(cutKeywordLeg(words(16), [hit(4 / 16)])).toHaveLength(1);
  expect(cutKeywordLeg(words(16), [hit(3 / 16)])).toEqual([]);
  expect(cutKeywordLeg(words(2), [])).toEqual([]);
});
