import { expect, it } from "vitest";
import { toBatches } from "./to-batches.ts";

const files = (...sizes: number[]) =>
  sizes.map((size, at) => ({ name: String(at), file: new File(["x".repeat(size)], String(at)) }));

it("keeps the order, and fills batches up to their limits", () => {
  const batches = toBatches(files(1, 1, 1, 5, 5, 1, 20, 1), { files: 3, bytes: 10 });
  expect(batches.map((batch) => batch.map(({ file }) => file.size))).toEqual([[1, 1, 1], [5, 5], [1], [20], [1]]);
  expect(batches.flat().map(({ name }) => Number(name))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(toBatches([])).toEqual([]);
});
