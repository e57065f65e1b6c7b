import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbeddingsServer, type EmbeddingsServer } from "../subgraphs/search/test/embeddings-server.ts";
import { ask } from "./harness/ask.ts";
import { collect, connect, type Envelope } from "./harness/collect.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

const DOCUMENTS = 200;
const INDEX = "mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { id } }";
const PROGRESS =
  "subscription ($id: ID!) { indexingProgress(jobId: $id) { status total done unchanged embedded failures { code } } }";
const documents = Array.from({ length: DOCUMENTS }, (_, n) => ({
  id: `note-${n}`,
  title: `Note ${n}`,
  mediaType: "text/markdown",
  content: `# First\n\nWord${n} stands here.\n\n# Second\n\nAnd here follows more${n}.`,
}));

let embeddings: EmbeddingsServer;
let platform: RunningPlatform;
beforeAll(async () => {
  embeddings = await startEmbeddingsServer();
  platform = await runPlatform({ env: { SAMPLE_DATA: "off", EMBEDDINGS_BASE_URL: embeddings.baseUrl } });
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await embeddings?.[Symbol.asyncDispose]();
});

/** The passages among the texts: orchestration makes ready by a question of its own. */
const passagesOf = (texts: readonly string[]) => texts.filter((text) => /stands here|follows more/.test(text));

async function index(): Promise<string> {
  const { data, errors } = await ask(platform.url, INDEX, { documents });
  expect(errors).toBeUndefined();
  return data.indexDocuments.id;
}

async function completed(id: string) {
  const client = connect(platform.url, { retryAttempts: 100, shouldRetry: () => true });
  const { until } = collect(client, { query: PROGRESS, variables: { id } });
  const { data } = await until(({ data }: Envelope) => data?.indexingProgress?.status === "COMPLETE");
  await client.dispose();
  return data.indexingProgress;
}

it("resumes a job after kill -9 of the search while it embeds: nothing is lost, double, or embedded twice", async () => {
  // The third batch is never answered; that it is asked for tells that the vectors of the first two are on the disk.
  const third = Promise.withResolvers<void>();
  let batches = 0;
  embeddings.onRequest = (texts) => {
    if (passagesOf(texts).length === 0 || ++batches !== 3) return;
    embeddings.gate = new Promise(() => {});
    third.resolve();
  };
  const id = await index();
  await third.promise;
  const before = passagesOf(embeddings.asked);
  process.kill(await platform.pidOf("search"), "SIGKILL");
  await platform.line(/^search ended \(SIGKILL\)/);
  expect(passagesOf(embeddings.asked)).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
  embeddings.gate = undefined;

  await expect
    .poll(async () => (await ask(platform.url, "{ documents(first: 1) { edges { cursor } } }")).errors)
    .toBeUndefined();
  expect(await completed(id)).toEqual({
    status: "COMPLETE",
    total: DOCUMENTS,
    done: DOCUMENTS,
    unchanged: 0,
    embedded: DOCUMENTS,
    failures: [],
  });
  const embedded = passagesOf(embeddings.asked);
  expect(new Set(embedded).size).toBe(2 * DOCUMENTS);
  expect(embedded).toHaveLength(2 * DOCUMENTS);

  const { data } = await ask(
    platform.url,
    `{ search(query: "word7 stands here", mode: VECTOR, first: 1) { hits { document { id passages { position } } } } }`,
  );
  expect(data.search.hits).toEqual([{ document: { id: "note-7", passages: [{ position: 0 }, { position: 1 }] } }]);
});

it("embeds nothing of documents that are given again as they were", async () => {
  const before = passagesOf(embeddings.asked);
  expect(await completed(await index())).toMatchObject({ unchanged: DOCUMENTS, embedded: DOCUMENTS, failures: [] });
  expect(passagesOf(embeddings.asked)).toEqual(before);
});
