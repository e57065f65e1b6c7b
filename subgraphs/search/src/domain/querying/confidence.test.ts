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
  expect(confidenceOf([], "HYBRID")).toBe(0);
  expect(confidenceOf([hit("a", 1, 1), hit("a", 0.9, 1)], "HYBRID")).toBeCloseTo(1 / (1 + Math.exp(-1.2)), 10);
  expect(confidenceOf([hit("a", 1, 1, 1)], "HYBRID")).toBeGreaterThan(0.94);
});

it("falls with missing words, and a little with the nearness of the next document", () => {
  const alone = confidenceOf([hit("a", 1, 1)], "HYBRID");
  expect(confidenceOf([hit("a", 1, 0.5)], "HYBRID")).toBeLessThan(0.3);
  expect(confidenceOf([hit("a", 1, 1), hit("b", 0.5, 1)], "HYBRID")).toBe(alone);
  const near = confidenceOf([hit("a", 1, 1), hit("b", 0.75, 1)], "HYBRID");
  expect(near).toBeLessThan(alone);
  expect(confidenceOf([hit("a", 1, 1), hit("b", 1, 1)], "HYBRID")).toBeLessThan(near);
});

it("goes by how near the best is where only meaning was asked for; among words such a hit is hardly ever right", () => {
  const found = (vectorScore: number) => [{ ...hit("a", 1, 0), keywordScore: null, vectorScore }];
  expect(confidenceOf(found(0.4), "VECTOR")).toBeCloseTo(0.277, 2);
  expect(confidenceOf(found(0.8), "VECTOR")).toBeGreaterThan(0.5);
  expect(confidenceOf(found(0.8), "HYBRID")).toBeLessThan(0.05);
});
