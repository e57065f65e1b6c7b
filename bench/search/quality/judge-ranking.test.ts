import { expect, it } from "vitest";
import { judgeRanking, meanQuality } from "./judge-ranking.ts";

it("gives the best ranking 1 in all, and one without a relevant document 0", () => {
  const relevant = new Set(["a", "b"]);
  expect(judgeRanking(["a", "b", "c"], relevant)).toEqual({ ndcg10: 1, recall100: 1, mrr: 1 });
  expect(judgeRanking(["c"], relevant)).toEqual({ ndcg10: 0, recall100: 0, mrr: 0 });
});

it("counts what comes late for less", () => {
  const late = judgeRanking(["x", "a", "y", "b"], new Set(["a", "b", "c"]));
  expect(late.ndcg10).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3) + 1 / 2), 10);
  expect(late).toMatchObject({ recall100: 2 / 3, mrr: 0.5 });
  const eleventh = [...Array.from({ length: 10 }, (_, n) => `x${n}`), "a"];
  expect(judgeRanking(eleventh, new Set(["a"]))).toEqual({ ndcg10: 0, recall100: 1, mrr: 1 / 11 });
});

it("means over questions", () => {
  const some = [
    { ndcg10: 1, recall100: 0.5, mrr: 0 },
    { ndcg10: 0, recall100: 0.5, mrr: 1 },
  ];
  expect(meanQuality(some)).toEqual({ ndcg10: 0.5, recall100: 0.5, mrr: 0.5 });
});
