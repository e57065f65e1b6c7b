import { expect, it } from "vitest";
import { confidenceOf } from "./confidence.ts";

const hit = (documentId: string, keywordScore: number, coverage: number, titleCoverage = 0) => ({
  passageId: `${documentId}-${keywordScore}`,
  documentId,
  keywordScore,
  coverage,
  titleCoverage,
});

it("is 0 without hits and 1 for a document that alone holds every word", () => {
  expect(confidenceOf([])).toBe(0);
  expect(confidenceOf([hit("a", 4, 1), hit("a", 3, 1)])).toBe(1);
});

it("falls with missing words, and a little with the nearness of the next document", () => {
  expect(confidenceOf([hit("a", 4, 0.5)])).toBe(0.5);
  expect(confidenceOf([hit("a", 4, 1), hit("b", 4, 1)])).toBe(0.75);
  expect(confidenceOf([hit("a", 4, 1), hit("b", 3, 1)])).toBe(0.875);
  expect(confidenceOf([hit("a", 4, 1), hit("b", 1, 1)])).toBe(1);
});

it("rises where the title or the headings hold the words", () => {
  expect(confidenceOf([hit("a", 4, 0.5, 0.5)])).toBeCloseTo(0.575, 10);
  expect(confidenceOf([hit("a", 4, 1, 1)])).toBe(1);
});
