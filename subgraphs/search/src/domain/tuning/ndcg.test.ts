import { expect, it } from "vitest";
import { ndcg } from "./ndcg.ts";

it("is 1 for the ideal order, 0 for none of it, and falls with the rank", () => {
  const grades = { a: 3, b: 1 };
  expect(ndcg(["a", "b", "x"], grades)).toBe(1);
  expect(ndcg(["x", "y"], grades)).toBe(0);
  expect(ndcg(["b", "a"], grades)).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)), 10);
});

it("looks at ten documents, and is 0 where nothing is relevant", () => {
  const others = Array.from({ length: 10 }, (_, n) => `x${n}`);
  expect(ndcg([...others, "a"], { a: 1 })).toBe(0);
  expect(ndcg(["a"], { a: 0 })).toBe(0);
});
