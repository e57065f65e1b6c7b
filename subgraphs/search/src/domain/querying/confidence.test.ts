import { expect, it } from "vitest";
import { confidenceOf } from "./confidence.ts";

const hit = (documentId: string, score: number, coverage: number, titleCoverage = 0) => ({
  passageId: `${documentId}-${score}`,
  documentId,
  score,
  keywordScore: score,
  vectorScore: null,
  coverage,
  titleCoverage,
});

it("is 0 without hits, and high for a document that alone holds every word, in its title too", () => {
  expect(confidenceOf([])).toBe(0);
  expect(confidenceOf([hit("a", 1, 1), hit("a", 0.9, 1)])).toBeCloseTo(1 / (1 + Math.exp(-1.2)), 10);
  expect(confidenceOf([hit("a", 1, 1, 1)])).toBeGreaterThan(0.94);
});

it("falls with missing words, and a little with the nearness of the next document", () => {
  const alone = confidenceOf([hit("a", 1, 1)]);
  expect(confidenceOf([hit("a", 1, 0.5)])).toBeLessThan(0.3);
  expect(confidenceOf([hit("a", 1, 1), hit("b", 0.5, 1)])).toBe(alone);
  const near = confidenceOf([hit("a", 1, 1), hit("b", 0.75, 1)]);
  expect(near).toBeLessThan(alone);
  expect(confidenceOf([hit("a", 1, 1), hit("b", 1, 1)])).toBeLessThan(near);
});

it("takes what was found by its meaning alone for less, by how near it is", () => {
  const byMeaning = (vectorScore: number) => confidenceOf([{ ...hit("a", 1, 0), keywordScore: null, vectorScore }]);
  expect(byMeaning(0.4)).toBeCloseTo(0.277, 2);
  expect(byMeaning(0.8)).toBeGreaterThan(0.5);
});
