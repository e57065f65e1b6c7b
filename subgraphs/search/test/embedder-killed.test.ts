import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BuiltInEmbedder } from "../src/clients/built-in-embedder.ts";
import type { Embedder } from "../src/domain/embedding/embedder.ts";
import { PassageEmbedder } from "../src/domain/embedding/passage-embedder.ts";
import { indexDocuments } from "../src/domain/indexing/index-documents.ts";
import { Indexer } from "../src/domain/indexing/indexer.ts";
import { documentsPart } from "../src/stores/documents-part.ts";
import { indexingPart } from "../src/stores/indexing-part.ts";
import { createSqliteDocumentIndex } from "../src/stores/sqlite-document-index.ts";
import { createSqliteIndexingQueue } from "../src/stores/sqlite-indexing-queue.ts";
import { sqliteVectorExtension } from "../src/stores/sqlite-vector-extension.ts";

const DOCUMENTS = 80;
const log = createLog("search", "silent");
const never = new AbortController().signal;

it("finishes a job whose embedder's process is killed in the middle, and keeps a vector of each text once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "embedder-killed-"));
  {
    await using builtIn = new BuiltInEmbedder();
    const made: string[] = [];
    const embedder: Embedder = {
      name: builtIn.name,
      async embed(texts, need) {
        const vectors = await builtIn.embed(texts, need);
        made.push(...texts);
        return vectors;
      },
      async [Symbol.asyncDispose]() {},
    };
    const parts = [eventLogPart, documentsPart, indexingPart];
    await using file = await openSqlite(join(folder, "search.sqlite"), parts, [sqliteVectorExtension()]);
    await using events = createSqliteEventLog(file, () => {});
    await using index = createSqliteDocumentIndex(file);
    const queue = createSqliteIndexingQueue(file, events);
    await using passages = new PassageEmbedder(index, queue, embedder, log);
    await using indexer = new Indexer(index, queue, log, () => passages.wake());
    const documents = Array.from({ length: DOCUMENTS }, (_, n) => ({
      id: `d${n}`,
      title: `Note ${n}`,
      content: `${n}.`,
    }));

    const { id } = await indexDocuments(queue, indexer, documents, never);
    let last = await queue.job(id);
    let killed: number | undefined;
    for await (const job of (await queue.progress(id, never))!) {
      last = job;
      if (killed !== undefined || job.embedded === 0 || job.embedded === DOCUMENTS) continue;
      killed = builtIn.pid!;
      process.kill(killed, "SIGKILL");
    }
    expect(killed).toBeDefined();
    expect(builtIn.pid).not.toBe(killed);
    expect(last).toMatchObject({
      status: "COMPLETE",
      total: DOCUMENTS,
      done: DOCUMENTS,
      embedded: DOCUMENTS,
      failures: [],
    });
    expect(await index.counts()).toEqual({ documents: DOCUMENTS, passages: DOCUMENTS, embedded: DOCUMENTS });
    expect(made).toHaveLength(DOCUMENTS);
    expect(new Set(made).size).toBe(DOCUMENTS);
  }
  rmSync(folder, { recursive: true });
});
