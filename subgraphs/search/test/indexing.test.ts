import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DocumentIndex } from "../src/domain/documents/document-index.ts";
import type { DraftRequest } from "../src/domain/documents/to-draft.ts";
import { indexDocuments } from "../src/domain/indexing/index-documents.ts";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import type { IndexingJob } from "../src/domain/indexing/indexing-job.ts";
import type { IndexingQueue } from "../src/domain/indexing/indexing-queue.ts";
import { DomainError } from "@sophia/kernel";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";

const log = createLog("search", "silent");
const never = new AbortController().signal;
let folder: string;
let opened: AsyncDisposableStack;
let index: DocumentIndex;
let queue: IndexingQueue;
let indexer: Indexer;

async function open(wrap: (index: DocumentIndex) => DocumentIndex = (same) => same) {
  opened = new AsyncDisposableStack();
  const file = opened.use(
    await openSqlite(
      join(folder, "search.sqlite"),
      [eventLogPart, documentsPart, indexingPart],
      [sqliteVectorExtension()],
    ),
  );
  const events = opened.use(createSqliteEventLog(file, () => {}));
  index = createSqliteDocumentIndex(file);
  queue = createSqliteIndexingQueue(file, events);
  indexer = opened.use(new Indexer(wrap(index), queue, log));
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "indexing-"));
  await open();
});
afterEach(async () => {
  await opened.disposeAsync();
  rmSync(folder, { recursive: true });
});

const note = (id: string, content = `Note ${id}.`): DraftRequest => ({ id, title: id, content });
async function completed(id: string): Promise<IndexingJob[]> {
  const jobs: IndexingJob[] = [];
  for await (const job of (await queue.progress(id, never))!) jobs.push(job);
  return jobs;
}
/** As indexed to its end, however long the machine takes: the answer itself waits for a second only. */
async function indexed(requests: DraftRequest[]): Promise<IndexingJob> {
  const { id } = await indexDocuments(queue, indexer, requests, never);
  return (await completed(id)).at(-1)!;
}
/** Holds every `put` back until it is let go. */
function withGate() {
  const gate = Promise.withResolvers<void>();
  const wrap = (inner: DocumentIndex): DocumentIndex => ({
    ...inner,
    put: async (draft) => gate.promise.then(() => inner.put(draft)),
  });
  return { gate, wrap };
}

it("tells what became of each document, and indexes the right ones among wrong ones", async () => {
  const job = await indexed([
    note("a"),
    { ...note("b"), title: " " },
    { ...note("c"), url: "javascript:alert(1)" },
    note("d"),
  ]);
  expect(job).toMatchObject({ status: "COMPLETE", total: 4, done: 4, unchanged: 0 });
  expect(job.failures.map(({ index, documentId, code }) => [index, documentId, code])).toEqual([
    [1, "b", "BAD_USER_INPUT"],
    [2, "c", "BAD_USER_INPUT"],
  ]);
  expect((await index.documents(["a", "b", "c", "d"])).map((found) => found !== null)).toEqual([
    true,
    false,
    false,
    true,
  ]);
  const again = await indexed([note("a"), note("d", "New.")]);
  expect(again).toMatchObject({ status: "COMPLETE", total: 2, done: 2, unchanged: 1, failures: [] });
});

it("keeps the last version where one list holds a document twice", async () => {
  await indexed([note("a", "First."), note("a", "Second.")]);
  expect((await index.passagesOf(["a"]))[0]!.map(({ text }) => text)).toEqual(["Second."]);
});

it("shows the progress of a large job step by step, and its end", async () => {
  await queue.accept(
    "large",
    Array.from({ length: 200 }, (_, at) => ({
      index: at,
      draft: {
        ...note(`n${at}`),
        url: null,
        mediaType: "text/plain",
        collection: "c",
        metadata: [],
        updatedAt: null,
      } as never,
    })),
    [],
  );
  const seen = completed("large");
  indexer.wake();
  const jobs = await seen;
  const done = jobs.map((job) => job.done);
  expect(done[0]).toBe(0);
  expect(done.at(-1)).toBe(200);
  expect(done.length).toBeGreaterThan(3);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(jobs.at(-1)!.status).toBe("COMPLETE");
  expect(await completed("large")).toEqual([jobs.at(-1)]);
});

it("answers after a second while a job goes on by itself, and sooner when the caller leaves", async () => {
  await opened.disposeAsync();
  const { gate, wrap } = withGate();
  await open(wrap);
  const left = new AbortController();
  const answer = indexDocuments(queue, indexer, [note("a")], left.signal);
  left.abort();
  const job = await answer;
  expect(job).toMatchObject({ status: "RUNNING", total: 1, done: 0 });
  gate.resolve();
  expect((await completed(job.id)).at(-1)).toMatchObject({ status: "COMPLETE", done: 1 });
});

it("goes on after a restart with what it had accepted", async () => {
  await opened.disposeAsync();
  await open((inner) => ({
    ...inner,
    put: async () => {
      throw new DomainError("SUBGRAPH_UNAVAILABLE", "away");
    },
  }));
  const left = AbortSignal.abort();
  const job = await indexDocuments(queue, indexer, [note("a"), note("b")], left);
  expect(job.status).toBe("RUNNING");
  await opened.disposeAsync();
  await open();
  expect(await queue.job(job.id)).toMatchObject({ status: "RUNNING", done: 0 });
  indexer.wake();
  expect((await completed(job.id)).at(-1)).toMatchObject({ status: "COMPLETE", done: 2, failures: [] });
  expect(await index.documents(["a", "b"])).toMatchObject([{ id: "a" }, { id: "b" }]);
});

it("waits while the store is away, and takes up again where it was", async () => {
  await opened.disposeAsync();
  let failures = 0;
  await open((inner) => ({
    ...inner,
    async put(draft) {
      if (draft.id === "b" && failures++ < 1) throw new DomainError("INTERNAL", "full", { reason: "STORAGE_FULL" });
      return inner.put(draft);
    },
  }));
  const job = await indexDocuments(queue, indexer, [note("a"), note("b")], AbortSignal.abort());
  expect((await completed(job.id)).at(-1)).toMatchObject({ status: "COMPLETE", done: 2, failures: [] });
  expect(failures).toBe(2);
});

it("reports a document that breaks the indexing and goes on with the next", async () => {
  await opened.disposeAsync();
  await open((inner) => ({
    ...inner,
    async put(draft) {
      if (draft.id === "broken") throw new TypeError("a bug");
      return inner.put(draft);
    },
  }));
  const job = await indexed([note("broken"), note("b")]);
  expect(job).toMatchObject({
    status: "COMPLETE",
    failures: [{ index: 0, documentId: "broken", code: "INTERNAL" }],
  });
  expect(JSON.stringify(job)).not.toContain("a bug");
  expect(await index.documents(["b"])).toMatchObject([{ id: "b" }]);
});

it("does not index what was deleted while it waited", async () => {
  await opened.disposeAsync();
  const { gate, wrap } = withGate();
  await open(wrap);
  const ids = Array.from({ length: 100 }, (_, n) => `n${n}`);
  const job = await indexDocuments(
    queue,
    indexer,
    ids.map((id) => note(id)),
    AbortSignal.abort(),
  );
  const removed = indexer.remove(["n0", "n99"]);
  gate.resolve();
  expect(await removed).toBe(1); // n0 was in the batch under way; n99 was still waiting
  expect((await completed(job.id)).at(-1)).toMatchObject({
    done: 100,
    failures: [{ index: 99, documentId: "n99", code: "CONFLICT" }],
  });
  expect((await index.documents(ids)).filter((found) => found === null)).toHaveLength(2);
});

it("refuses an empty list and one above a thousand, and knows no job it was not given", async () => {
  for (const requests of [[], Array.from({ length: 1_001 }, (_, n) => note(String(n)))]) {
    await expect(indexDocuments(queue, indexer, requests, never)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      reason: "DOCUMENT_COUNT",
    });
  }
  expect(await queue.isUnused()).toBe(true);
  expect(await queue.progress("none", never)).toBeNull();
  expect(await queue.job("none")).toBeNull();
});
