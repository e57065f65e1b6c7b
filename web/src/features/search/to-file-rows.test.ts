import { describe, expect, it } from "vitest";
import { toFileRows, type IndexingJob } from "./to-file-rows.ts";
import type { Upload } from "./use-uploads.ts";

const upload = (parts: Partial<Upload>): Upload => ({
  id: 1,
  files: ["a.md", "b.pdf", "c.txt"].map((name) => new File(["x"], name)),
  sent: 1,
  accepted: { jobId: "j1", files: [] },
  trouble: null,
  ...parts,
});
const job = (done: number, failures: { index: number; message: string }[] = []): IndexingJob => ({
  __typename: "IndexingJob",
  id: "j1",
  status: "RUNNING",
  total: 3,
  done,
  failures: failures.map((failure) => ({ __typename: "IndexingFailure", ...failure })),
});
const states = (...given: Parameters<typeof toFileRows>) => toFileRows(...given).map(({ text }) => text);

describe("toFileRows", () => {
  it("tells how much is sent until the server has all", () => {
    expect(states(upload({ accepted: null, sent: 0.456 }), undefined)).toEqual(Array(3).fill("Sending, 45 %"));
    expect(states(upload({}), undefined)).toEqual(Array(3).fill("Waiting"));
  });

  it("tells file by file what was read, and why one was not", () => {
    expect(states(upload({}), job(1))).toEqual(["Ready", "Reading", "Waiting"]);
    expect(states(upload({}), job(2, [{ index: 1, message: "It is encrypted" }]))).toEqual([
      "Ready",
      "It is encrypted",
      "Reading",
    ]);
    expect(states(upload({}), job(3))).toEqual(Array(3).fill("Ready"));
  });

  it("says of none that it was sent when the server refused them", () => {
    expect(states(upload({ accepted: null, trouble: "too large" }), undefined)).toEqual(Array(3).fill("Not sent"));
  });
});
