import { expect, it } from "vitest";
import { batchFiles } from "./batch-files.ts";

it("fills batches up to their limits, and gives what is larger one of its own", async () => {
  const files = [1, 1, 1, 5, 5, 1, 20, 1].map((bytes, n) => ({ path: "", name: String(n), bytes }));
  const batches = await Array.fromAsync(batchFiles(files, { files: 3, bytes: 10 }));
  expect(batches.map((batch) => batch.map(({ bytes }) => bytes))).toEqual([[1, 1, 1], [5, 5], [1], [20], [1]]);
  expect(await Array.fromAsync(batchFiles([], { files: 3, bytes: 10 }))).toEqual([]);
});
