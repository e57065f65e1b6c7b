import { expect, it } from "vitest";
import { fuseLegs } from "./fuse-legs.ts";

const word = (passageId: string, keywordScore: number) => ({
  passageId,
  documentId: `d-${passageId}`,
  keywordScore,
  coverage: 1,
  titleCoverage: 0,
});
const near = (passageId: string, similarity: number) => ({ passageId, documentId: `d-${passageId}`, similarity });
const scores = (hits: ReturnType<typeof fuseLegs>) => hits.map(({ passageId, score }) => [passageId, score]);

it("adds each leg's min-max, weighed by alpha; what a leg has not counts 0", () => {
  const hits = fuseLegs(
    [word("a", 10), word("b", 6), word("c", 2)],
    [near("b", 0.9), near("d", 0.7), near("a", 0.5)],
    0.25,
  );
  expect(scores(hits)).toEqual(
    [
      ["a", 0.75],
      ["b", 0.75 * 0.5 + 0.25],
      ["d", 0.25 * 0.5],
      ["c", 0],
    ].map(([id, score]) => [id, typeof score === "number" ? expect.closeTo(score, 10) : score]),
  );
  expect(hits.find(({ passageId }) => passageId === "d")).toMatchObject({ keywordScore: null, vectorScore: 0.7 });
  expect(hits.find(({ passageId }) => passageId === "c")).toMatchObject({ keywordScore: 2, vectorScore: null });
});

it("gives all of a leg its full weight where all its scores are equal, one alone too", () => {
  expect(scores(fuseLegs([word("a", 3), word("b", 3)], [near("c", -0.2)], 0.4))).toEqual([
    ["a", 0.6],
    ["b", 0.6],
    ["c", 0.4],
  ]);
});

it("goes by one leg alone at 0 and 1", () => {
  const legs = [
    [word("a", 2), word("b", 1)],
    [near("b", 0.9), near("c", 0.1)],
  ] as const;
  expect(scores(fuseLegs(...legs, 0))).toEqual([
    ["a", 1],
    ["b", 0],
  ]);
  expect(scores(fuseLegs(...legs, 1))).toEqual([
    ["b", 1],
    ["c", 0],
  ]);
});

it("orders equal scores by id, and takes empty legs", () => {
  expect(scores(fuseLegs([word("b", 1), word("a", 1)], [], 0.5))).toEqual([
    ["a", 0.5],
    ["b", 0.5],
  ]);
  expect(fuseLegs([], [], 0.5)).toEqual([]);
});
