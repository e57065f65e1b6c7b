import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileReading } from "../src/clients/file-reading.ts";
import { acceptFiles, checkRoomForFiles } from "../src/domain/indexing/accept-files.ts";
import { cancelIndexing } from "../src/domain/indexing/cancel-indexing.ts";
import type { IndexingJob } from "../src/domain/indexing/indexing-job.ts";
import { toUploadedFile } from "../src/domain/indexing/uploaded-file.ts";
import { openFileIndexing } from "./file-indexing-parts.ts";

let folder: string;
let parts: Awaited<ReturnType<typeof openFileIndexing>>;
/** Where it is set, files wait before they are read. */
let gate: { reached: PromiseWithResolvers<void>; opened: PromiseWithResolvers<void> } | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "file-indexing-"));
  const reading = new FileReading({ timeoutMs: 1_500 });
  gate = undefined;
  parts = await openFileIndexing(folder, {
    async read(path, name) {
      gate?.reached.resolve();
      await gate?.opened.promise;
      return reading.read(path, name);
    },
    [Symbol.asyncDispose]: () => reading[Symbol.asyncDispose](),
  });
});
afterEach(async () => {
  await parts[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** Files as they are after an upload; nothing reads them before `wake`. */
async function waiting(jobId: string, contents: Record<string, string>, bytes?: number): Promise<void> {
  await parts.spool.receive(
    jobId,
    async (write) => {
      const named = Object.entries(contents);
      await Promise.all(named.map(([, content], place) => write(place, Readable.from([content]))));
      return named.map(([name, { length }]) => toUploadedFile({ name, bytes: bytes ?? length }, "c", []));
    },
    (files) => parts.queue.acceptFiles(jobId, files),
  );
}
async function completed(jobId: string): Promise<IndexingJob[]> {
  const jobs: IndexingJob[] = [];
  for await (const job of (await parts.queue.progress(jobId, new AbortController().signal))!) jobs.push(job);
  return jobs;
}

it("shows the progress of many files step by step, and its end", async () => {
  await waiting("many", Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${n}.txt`, `File ${n}.`])));
  const seen = completed("many");
  parts.files.wake();
  const done = (await seen).map((job) => job.done);
  expect(done[0]).toBe(0);
  expect(done.at(-1)).toBe(100);
  expect(done.length).toBeGreaterThan(3);
});

it("goes on with the next file after one that takes too long", async () => {
  await waiting("slow", { "deep.html": "<i>".repeat(3_000_000), "next.txt": "Next." });
  parts.files.wake();
  expect((await completed("slow")).at(-1)).toMatchObject({
    done: 2,
    failures: [
      { index: 0, fileName: "deep.html", documentId: "c/deep.html", code: "BAD_USER_INPUT", reason: "TOO_SLOW" },
    ],
  });
  expect(await parts.index.documents(["c/next.txt"])).toMatchObject([{ id: "c/next.txt", title: "next" }]);
});

it("does not index a file whose document was deleted while it waited or was read", async () => {
  await waiting("deleted", { "read.txt": "Read.", "waits.txt": "Waits.", "stays.txt": "Stays." });
  gate = { reached: Promise.withResolvers(), opened: Promise.withResolvers() };
  parts.files.wake();
  await gate.reached.promise;
  expect(await parts.indexer.remove(["c/read.txt", "c/waits.txt"])).toBe(0);
  gate.opened.resolve();
  const job = (await completed("deleted")).at(-1)!;
  expect(job.failures).toMatchObject([
    { documentId: "c/read.txt", fileName: "read.txt", code: "CONFLICT" },
    { documentId: "c/waits.txt", fileName: "waits.txt", code: "CONFLICT" },
  ]);
  expect(await parts.index.documents(["c/read.txt", "c/waits.txt", "c/stays.txt"])).toMatchObject([
    null,
    null,
    { id: "c/stays.txt" },
  ]);
});

it("cancels what still waits of a job, keeps what is indexed, and leaves other jobs alone", async () => {
  await waiting("before", { "indexed.txt": "Indexed." });
  parts.files.wake();
  await completed("before");
  await waiting("cancelled", { "read.txt": "Read.", "waits.txt": "Waits." });
  await waiting("other", { "stays.txt": "Stays." });
  gate = { reached: Promise.withResolvers(), opened: Promise.withResolvers() };
  parts.files.wake();
  await gate.reached.promise;
  await cancelIndexing(parts.indexer, "cancelled");
  await cancelIndexing(parts.indexer, "before");
  gate.opened.resolve();
  await completed("other");
  expect((await completed("cancelled")).at(-1)).toMatchObject({
    status: "COMPLETE",
    done: 2,
    failures: [
      { index: 0, fileName: "read.txt", code: "CONFLICT", reason: "CANCELLED" },
      { index: 1, fileName: "waits.txt", code: "CONFLICT", reason: "CANCELLED" },
    ],
  });
  expect((await parts.queue.job("before"))!.failures).toEqual([]);
  expect(await parts.index.documents(["c/indexed.txt", "c/read.txt", "c/waits.txt", "c/stays.txt"])).toMatchObject([
    { id: "c/indexed.txt" },
    null,
    null,
    { id: "c/stays.txt" },
  ]);
  await expect(cancelIndexing(parts.indexer, "unknown")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("lists jobs, the newest first, with what they began with", async () => {
  await waiting("first", { "a.txt": "A.", "b.txt": "B." });
  await waiting("second", { "c.txt": "C." });
  const listed = await parts.queue.jobs(10);
  expect(listed).toMatchObject([
    { id: "second", firstName: "c.txt", total: 1 },
    { id: "first", firstName: "a.txt", collection: "c", total: 2 },
  ]);
  expect(listed[0]!.acceptedAt).toBeInstanceOf(Date);
  expect((await parts.queue.jobs(10, "second")).map(({ id }) => id)).toEqual(["first"]);
  expect((await parts.queue.jobs(1)).map(({ id }) => id)).toEqual(["second"]);
});

it("keeps the last version of a file that is given again while it waits", async () => {
  await waiting("first", { "a.txt": "First." });
  await waiting("second", { "a.txt": "Second." });
  parts.files.wake();
  await completed("second");
  expect((await parts.index.passagesOf(["c/a.txt"]))[0]!.map(({ text }) => text)).toEqual(["Second."]);
});

it("takes no more files while two gigabytes wait", async () => {
  await expect(checkRoomForFiles(parts.queue)).resolves.toBeUndefined();
  await waiting("large", { "a.txt": "A." }, 2_000_000_000);
  await expect(checkRoomForFiles(parts.queue)).rejects.toMatchObject({ code: "RATE_LIMITED", reason: "FILES_WAITING" });
  await acceptFiles(parts.queue, parts.files, "wakes", []);
  await completed("large");
  await expect(checkRoomForFiles(parts.queue)).resolves.toBeUndefined();
});
