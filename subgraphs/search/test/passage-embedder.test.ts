import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DocumentIndex } from "../src/domain/documents/document-index.ts";
import { PassageEmbedder } from "../src/domain/embedding/passage-embedder.ts";
import { reembedDocuments } from "../src/domain/embedding/reembed-documents.ts";
import { deleteDocuments } from "../src/domain/indexing/delete-documents.ts";
import { indexDocuments } from "../src/domain/indexing/index-documents.ts";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import type { IndexingJob } from "../src/domain/indexing/indexing-job.ts";
import type { IndexingQueue } from "../src/domain/indexing/indexing-queue.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";
import { WordEmbedder } from "./word-embedder.ts";

const log = createLog("search", "silent");
const never = new AbortController().signal;
let folder: string;
let opened: AsyncDisposableStack;
let index: DocumentIndex;
let queue: IndexingQueue;
let indexer: Indexer;
let passages: PassageEmbedder;

async function open(embedder: WordEmbedder) {
  opened = new AsyncDisposableStack();
  const parts = [eventLogPart, documentsPart, indexingPart];
  const file = opened.use(await openSqlite(join(folder, "search.sqlite"), parts, [sqliteVectorExtension()]));
  const events = opened.use(createSqliteEventLog(file, () => {}));
  index = opened.use(createSqliteDocumentIndex(file));
  queue = createSqliteIndexingQueue(file, events);
  passages = opened.use(new PassageEmbedder(index, queue, embedder, log));
  indexer = opened.use(new Indexer(index, queue, log, () => passages.wake()));
}
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "passages-"))));
afterEach(async () => {
  await opened.disposeAsync();
  rmSync(folder, { recursive: true });
});

const note = (id: string, content = `Note ${id}.`) => ({ id, title: id, content });
/** Puts documents in, until they can be found by their words: the answer itself waits for a second only. */
async function put(...ids: string[]): Promise<IndexingJob> {
  const requests = ids.map((id) => note(id));
  let job = await indexDocuments(queue, indexer, requests, never);
  for await (const moved of (await queue.progress(job.id, never))!) {
    job = moved;
    if (job.status !== "RUNNING") break;
  }
  return job;
}
async function completed(id: string): Promise<IndexingJob[]> {
  const jobs: IndexingJob[] = [];
  for await (const job of (await queue.progress(id, never))!) jobs.push(job);
  return jobs;
}

it("lets documents be found by words at once, and tells when their vectors are there", async () => {
  const embedder = new WordEmbedder();
  const gate = Promise.withResolvers<void>();
  embedder.gate = gate.promise;
  await open(embedder);
  const job = await put("a", "b", "c");
  expect(job).toMatchObject({ status: "EMBEDDING", total: 3, done: 3, embedded: 0 });
  const rest = completed(job.id);
  gate.resolve();
  expect((await rest).at(-1)).toMatchObject({ status: "COMPLETE", embedded: 3 });
  expect(await index.counts()).toEqual({ documents: 3, passages: 3, embedded: 3 });
  expect(embedder.asked.map(({ text, need }) => [text, need])).toEqual(
    ["a", "b", "c"].map((id) => [`${id}\nNote ${id}.`, "PASSAGES"]),
  );
});

it("embeds nothing twice: unchanged documents count as embedded at once", async () => {
  const embedder = new WordEmbedder();
  await open(embedder);
  await completed((await put("a", "b")).id);
  const again = await put("a", "b", "c");
  expect((await completed(again.id)).at(-1)).toMatchObject({ unchanged: 2, embedded: 3 });
  expect(embedder.asked).toHaveLength(3);
});

it("goes on after a restart with what had no vector yet", async () => {
  const stuck = new WordEmbedder();
  stuck.gate = new Promise(() => {});
  await open(stuck);
  const { id } = await put("a", "b");
  await opened.disposeAsync();
  await open(new WordEmbedder());
  passages.wake();
  expect((await completed(id)).at(-1)).toMatchObject({ status: "COMPLETE", embedded: 2 });
});

it("tries again when the embedder is away", async () => {
  const embedder = new WordEmbedder();
  embedder.isAway = true;
  await open(embedder);
  const { id } = await put("a");
  embedder.isAway = false;
  expect((await completed(id)).at(-1)).toMatchObject({ status: "COMPLETE", embedded: 1 });
});

it("waits no longer for a document that is deleted", async () => {
  const embedder = new WordEmbedder();
  const gate = Promise.withResolvers<void>();
  embedder.gate = gate.promise;
  await open(embedder);
  const { id } = await put("a", "b");
  await deleteDocuments(indexer, ["a"]);
  gate.resolve();
  expect((await completed(id)).at(-1)).toMatchObject({ status: "COMPLETE", total: 2, done: 2, embedded: 1 });
});

it("makes no vectors beside another embedder's until it is told to make all anew", async () => {
  await open(new WordEmbedder("first"));
  await completed((await put("a", "b")).id);
  await opened.disposeAsync();

  const second = new WordEmbedder("second");
  await open(second);
  const { id } = await put("c");
  await passages[Symbol.asyncDispose]();
  expect(await queue.job(id)).toMatchObject({ status: "EMBEDDING", embedded: 0 });
  expect(await index.embedder()).toEqual({ name: "first", dimensions: 64 });
  await opened.disposeAsync();

  await open(second);
  const job = await reembedDocuments(index, queue, passages);
  expect(job).toMatchObject({ status: "EMBEDDING", total: 3, done: 3, embedded: 0 });
  expect((await completed(job.id)).at(-1)).toMatchObject({ status: "COMPLETE", embedded: 3 });
  expect((await completed(id)).at(-1)).toMatchObject({ status: "COMPLETE", embedded: 1 });
  expect(await index.embedder()).toEqual({ name: "second", dimensions: 64 });
  expect(await index.counts()).toMatchObject({ passages: 3, embedded: 3 });
});

it("refuses to make vectors anew without an embedder", async () => {
  await open(new WordEmbedder());
  await expect(reembedDocuments(index, queue, undefined)).rejects.toMatchObject({
    code: "CONFLICT",
    reason: "EMBEDDER_OFF",
  });
});
