import { describe, expect, it } from "vitest";
import { toFailureRows, toFileRows } from "./to-file-rows.ts";

const NAMES = ["a.md", "b.pdf", "c.txt"];
const failure = (index: number, parts: object = {}) => ({
  __typename: "IndexingFailure" as const,
  index,
  fileName: null,
  documentId: null,
  reason: null,
  message: "It is encrypted",
  ...parts,
});
const texts = (...given: Parameters<typeof toFileRows>) => toFileRows(...given).map(({ text }) => text);

describe("the rows of a job's files", () => {
  it("tell file by file what was read, and why one was not", () => {
    expect(texts(NAMES, { status: "RUNNING", done: 0, failures: [] })).toEqual(["Reading", "Waiting", "Waiting"]);
    expect(texts(NAMES, { status: "RUNNING", done: 2, failures: [failure(1)] })).toEqual([
      "Ready",
      "It is encrypted",
      "Reading",
    ]);
    expect(texts(NAMES, { status: "EMBEDDING", done: 3, failures: [] })).toEqual(Array(3).fill("Ready"));
  });

  it("name the failures of others' jobs by file, else by document", () => {
    const rows = toFailureRows([
      failure(4, { fileName: "x.pdf", documentId: "d" }),
      failure(5, { documentId: "d" }),
      failure(6),
    ]);
    expect(rows.map(({ name }) => name)).toEqual(["x.pdf", "d", "A document"]);
  });
});
