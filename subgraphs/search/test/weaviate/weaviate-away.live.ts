import { createLog, createSqliteEventLog, eventLogPart, openSqlite } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { indexDocuments } from "../../src/domain/indexing/index-documents.ts";
import { Indexer } from "../../src/domain/indexing/indexer.ts";
import { parseQuery } from "../../src/domain/querying/parse-query.ts";
import { indexingPart } from "../../src/stores/indexing-part.ts";
import { createSqliteIndexingQueue } from "../../src/stores/sqlite-indexing-queue.ts";
import { startSeverableProxy } from "./severable-proxy.ts";
import { makeWeaviateBed, weaviateServer } from "./weaviate-bed.ts";

const never = new AbortController().signal;
const DOCUMENTS = 150;

/** A job of many documents on a server that is reached through something that can be severed. */
async function setUp() {
  const resources = new AsyncDisposableStack();
  onTestFinished(() => resources.disposeAsync());
  const { url, grpcUrl, apiKey } = weaviateServer();
  const http = resources.use(await startSeverableProxy(url));
  const grpc = resources.use(await startSeverableProxy(grpcUrl ?? url.replace(/:\d+$/, ":50051")));
  const bed = resources.use(await makeWeaviateBed({ url: http.url, grpcUrl: grpc.url, apiKey }));
  const { index } = resources.use(await bed.open());
  const folder = mkdtempSync(join(tmpdir(), "away-"));
  resources.defer(() => rmSync(folder, { recursive: true }));
  const file = resources.use(await openSqlite(join(folder, "search.sqlite"), [eventLogPart, indexingPart]));
  const events = resources.use(createSqliteEventLog(file, () => {}));
  const queue = createSqliteIndexingQueue(file, events);
  const indexer = resources.use(new Indexer(index, queue, createLog("search", "silent")));
  const drafts = Array.from({ length: DOCUMENTS }, (_, n) => ({
    id: `d${n}`,
    title: `Note ${n}`,
    mediaType: "text/markdown",
    content: `# One\n\nCommon words, and number${n}.\n\n# Two\n\nMore of them.`,
  }));
  return { http, grpc, index, queue, indexer, drafts };
}

it("goes on where it was when the server went away in the middle of a batch: nothing double, nothing lost", async () => {
  const { http, grpc, index, queue, indexer, drafts } = await setUp();
  const severed = grpc.severAfter(60_000).then(() => http.sever());
  const accepted = await indexDocuments(queue, indexer, drafts, never);
  await severed;
  expect(accepted.status).toBe("RUNNING");
  const away = expect.objectContaining({ code: "SUBGRAPH_UNAVAILABLE", reason: "WEAVIATE_AWAY" });
  await expect(index.rank(parseQuery("common"), {}, 0.5, 10)).rejects.toEqual(away);
  await expect(index.remove(["d0"])).rejects.toEqual(away);
  expect((await queue.job(accepted.id))!.done).toBeLessThan(DOCUMENTS);

  http.mend();
  grpc.mend();
  let job = accepted;
  for await (const moved of (await queue.progress(accepted.id, never))!) job = moved;
  expect(job).toMatchObject({ status: "COMPLETE", total: DOCUMENTS, done: DOCUMENTS, failures: [] });
  expect(await index.counts()).toMatchObject({ documents: DOCUMENTS, passages: 2 * DOCUMENTS });
  const ids = (await index.rank(parseQuery("common"), {}, 0.5, 1_000)).map(({ documentId }) => documentId);
  expect(ids.toSorted()).toEqual(drafts.map(({ id }) => id).toSorted());
});
