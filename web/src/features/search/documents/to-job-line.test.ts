import { expect, it } from "vitest";
import type { JobPartsFragment } from "../../../generated/graphql.ts";
import { jobLine, jobShare, jobTitle } from "./to-job-line.ts";

const failure = {
  __typename: "IndexingFailure" as const,
  index: 0,
  fileName: null,
  documentId: null,
  reason: null,
  message: "",
};
const job = (parts: Partial<JobPartsFragment>): JobPartsFragment => ({
  __typename: "IndexingJob",
  id: "j",
  acceptedAt: "2026-11-22T00:00:00Z",
  collection: "hr",
  firstName: "a.pdf",
  status: "COMPLETE",
  total: 1_000,
  done: 1_000,
  unchanged: 0,
  embedded: 0,
  failures: [],
  ...parts,
});

it("names a job by its first file", () => {
  expect(jobTitle({ firstName: "a.pdf", total: 1 })).toBe("a.pdf");
  expect(jobTitle({ firstName: "a.pdf", total: 1_000 })).toBe("a.pdf and 999 more");
  expect(jobTitle({ firstName: null, total: 2 })).toBe("New vectors of 2 documents");
});

it("tells how far a job is, and what came of it", () => {
  expect(jobLine(job({ status: "RUNNING", done: 12 }))).toBe("12 of 1,000 read");
  expect(jobLine(job({ status: "EMBEDDING", embedded: 40, failures: [failure] }))).toBe(
    "999 can be found by their words, 40 by meaning too",
  );
  expect(jobLine(job({ unchanged: 7, failures: [failure, failure] }))).toBe("998 indexed (7 unchanged), 2 not");
  expect(jobLine(job({ unchanged: 1_000 }))).toBe("Nothing had changed");
});

it("is whole when all is read and all has vectors, or nothing is still to come", () => {
  expect(jobShare(job({ status: "RUNNING", done: 500, embedded: 0 }))).toBe(0.25);
  expect(jobShare(job({ status: "EMBEDDING", embedded: 500 }))).toBe(0.75);
  expect(jobShare(job({}))).toBe(1);
});
