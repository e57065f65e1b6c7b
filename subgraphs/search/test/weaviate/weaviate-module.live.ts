import { randomUUID } from "node:crypto";
import type { WeaviateClient } from "weaviate-client";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { toDraft } from "../../src/domain/documents/to-draft.ts";
import { connectWeaviate } from "../../src/stores/weaviate/connect-weaviate.ts";
import { meaningsIn, meaningsNameOf } from "../../src/stores/weaviate/meanings.ts";
import { removeTenant } from "../../src/stores/weaviate/remove-tenant.ts";
import { openWeaviateDocumentIndex } from "../../src/stores/weaviate/weaviate-document-index.ts";
import { startEmbeddingsServer } from "../embeddings-server.ts";
import { startSearchService, type SearchService } from "../search-service.ts";
import { startInferenceServer, type InferenceServer } from "./inference-server.ts";
import { weaviateServer } from "./weaviate-bed.ts";

const NAME = "text2vec-transformers";
const SEARCH = `query ($query: String!, $mode: SearchMode) {
  search(query: $query, mode: $mode) { mode hits { vectorScore document { id } } }
}`;
const INDEX = "mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { id status } }";
const ANIMALS = [
  { id: "cat", title: "Pets", content: "The kitten sleeps all day long." },
  { id: "tax", title: "Duties", content: "The invoice is due in thirty days." },
];
const anything = { phrases: [], excluded: [] };

let client: WeaviateClient;
let inference: InferenceServer;
let tenant: string;
beforeAll(async () => {
  client = await connectWeaviate(weaviateServer());
  inference = await startInferenceServer();
});
afterAll(async () => {
  for (const model of ["one", "two"]) await client.collections.delete(meaningsNameOf(moduleOf(model)));
  await client.close();
  await inference[Symbol.asyncDispose]();
});
beforeEach(() => {
  tenant = `test-${randomUUID()}`;
  Object.assign(inference, { status: 200, dimensions: 512 });
  inference.asked.length = 0;
  onTestFinished(() => removeTenant(client, tenant));
});

const moduleOf = (model: string) => ({ name: NAME, settings: { inferenceUrl: inference.url, model } });
const openIndex = (model?: string) =>
  openWeaviateDocumentIndex({ ...weaviateServer(), tenant, module: model === undefined ? undefined : moduleOf(model) });
const meaningsOf = (model: string) => meaningsIn(client, meaningsNameOf(moduleOf(model)), tenant);
const countMeanings = async (model: string) => (await meaningsOf(model).aggregate.overAll()).totalCount;

function startService(env: NodeJS.ProcessEnv = {}, dataDir?: string): Promise<SearchService> {
  const { url, grpcUrl, apiKey } = weaviateServer();
  return startSearchService(
    {
      EMBEDDER: "weaviate",
      WEAVIATE_MODULE: NAME,
      WEAVIATE_MODULE_SETTINGS: JSON.stringify(moduleOf("one").settings),
      WEAVIATE_URL: url,
      WEAVIATE_GRPC_URL: grpcUrl,
      WEAVIATE_API_KEY: apiKey,
      WEAVIATE_TENANT: tenant,
      ...env,
    },
    dataDir,
  );
}
const idsOf = ({ data }: Awaited<ReturnType<SearchService["ask"]>>) =>
  (data!.search.hits as { document: { id: string } }[]).map(({ document }) => document.id);

it("finds by a meaning that the server's module makes of passages and questions, and deletes it with the document", async () => {
  await using service = await startService();
  const { data } = await service.ask(INDEX, { documents: ANIMALS });
  expect((await service.follow(data!.indexDocuments.id)).at(-1)).toBe("COMPLETE");
  expect(inference.asked).toEqual(
    expect.arrayContaining([{ text: "Pets\nThe kitten sleeps all day long.", task: "passage" }]),
  );
  const found = await service.ask(SEARCH, { query: "a young cat is napping", mode: "VECTOR" });
  expect(idsOf(found)[0]).toBe("cat");
  expect(found.data!.search.hits[0].vectorScore).toBeGreaterThan(0.42);
  expect(inference.asked.at(-1)).toEqual({ text: "a young cat is napping", task: "query" });
  const hybrid = await service.ask(SEARCH, { query: "when is the invoice due" });
  expect(hybrid.data!.search.mode).toBe("HYBRID");
  expect(idsOf(hybrid)[0]).toBe("tax");
  expect((await service.ask('{ embedding(text: "cat") }')).data).toEqual({ embedding: null });

  expect(await countMeanings("one")).toBe(2);
  await service.ask('mutation { deleteDocuments(ids: ["cat"]) }');
  expect(await countMeanings("one")).toBe(1);
  expect(idsOf(await service.ask(SEARCH, { query: "a young cat is napping", mode: "VECTOR" }))).toEqual([]);
});

it.each([
  ["limits us", 429, "EMBEDDER_AWAY"],
  ["is away", 503, "EMBEDDER_AWAY"],
  ["refuses", 401, "EMBEDDER_REFUSED"],
])("finds documents by their words while the module's service %s, and goes on by itself", async (_, status, reason) => {
  await using service = await startService();
  const first = await service.ask(INDEX, { documents: [ANIMALS[1]] });
  await service.follow(first.data!.indexDocuments.id);
  inference.status = status;
  const { data } = await service.ask(INDEX, { documents: [ANIMALS[0]] });
  await service.follow(data!.indexDocuments.id, "EMBEDDING");
  const found = await service.ask(SEARCH, { query: "kitten" });
  expect(found.data!.search.mode).toBe("KEYWORD");
  expect(idsOf(found)).toEqual(["cat"]);
  const { errors } = await service.ask(SEARCH, { query: "kitten", mode: "VECTOR" });
  expect(errors![0]!.extensions).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason });
  inference.status = 200;
  expect((await service.follow(data!.indexDocuments.id)).at(-1)).toBe("COMPLETE");
  expect(idsOf(await service.ask(SEARCH, { query: "a young cat is napping", mode: "VECTOR" }))[0]).toBe("cat");
});

it("goes by words after another embedder was configured, until reembedDocuments has made all vectors anew", async () => {
  await using first = await startService();
  const { data } = await first.ask(INDEX, { documents: ANIMALS });
  await first.follow(data!.indexDocuments.id);
  await first.server[Symbol.asyncDispose]();
  await using endpoint = await startEmbeddingsServer((texts) => inference.embed(texts));
  const settings = JSON.stringify(moduleOf("two").settings);
  const others = [
    { EMBEDDER: "built-in", EMBEDDINGS_BASE_URL: endpoint.baseUrl },
    { WEAVIATE_MODULE_SETTINGS: settings },
  ];
  for (const env of others) {
    await using next = await startService(env, first.dataDir);
    const asked = { query: "a young cat is napping", mode: "VECTOR" };
    const { errors } = await next.ask(SEARCH, asked);
    expect(errors![0]!.extensions).toMatchObject({ code: "CONFLICT", reason: "EMBEDDER_MIXED" });
    expect((await next.ask(SEARCH, { query: "kitten" })).data!.search.mode).toBe("KEYWORD");
    const job = (await next.ask("mutation { reembedDocuments { id total } }")).data!.reembedDocuments;
    expect(job.total).toBe(2);
    expect((await next.follow(job.id)).at(-1)).toBe("COMPLETE");
    expect(idsOf(await next.ask(SEARCH, asked))[0]).toBe("cat");
    await next.server[Symbol.asyncDispose]();
  }
  expect((await client.collections.use(meaningsNameOf(moduleOf("one"))).tenants.getByName(tenant)) ?? null).toBeNull();
  expect(await countMeanings("two")).toBe(2);
});

it("asks the module once for a text, also when it moves or stands in another document", async () => {
  await using index = await openIndex("one");
  const { ownEmbedder } = index;
  const embed = async () => ownEmbedder!.embedPassages((await index.unembedded(10)).map(({ passageId }) => passageId));
  const put = (id: string, ...texts: string[]) =>
    index.put(
      toDraft({
        id,
        title: "T",
        mediaType: "text/markdown",
        content: texts.map((text) => `# ${text}\n\nIt is ${text}.`).join("\n\n"),
      }),
    );
  await put("a", "red", "green");
  await embed();
  expect(await index.embedder()).toEqual({ name: ownEmbedder!.name, dimensions: 512 });
  await put("a", "green", "blue");
  await put("b", "green");
  expect((await index.unembedded(10)).map(({ text }) => text)).toEqual(["T\nblue\nIt is blue."]);
  await embed();
  expect(inference.asked.map(({ text }) => text.split("\n")[1]).toSorted()).toEqual(["blue", "green", "red"]);
  expect(await index.counts()).toEqual({ documents: 2, passages: 3, embedded: 3 });
  expect(await countMeanings("one")).toBe(3);
  const near = await ownEmbedder!.nearest("green", anything, {}, 10);
  expect(
    near
      .slice(0, 2)
      .map(({ documentId }) => documentId)
      .toSorted(),
  ).toEqual(["a", "b"]);
  expect(await ownEmbedder!.nearest("green", anything, { collections: ["none"] }, 10)).toEqual([]);
  expect(await ownEmbedder!.nearest("green", { phrases: [["it", "is", "blue"]], excluded: [] }, {}, 10)).toHaveLength(
    1,
  );
});

it("says so when the service has another model by now, whose vectors cannot be compared", async () => {
  await using index = await openIndex("one");
  await index.put(toDraft(ANIMALS[0]!));
  const embed = async () =>
    index.ownEmbedder!.embedPassages((await index.unembedded(10)).map(({ passageId }) => passageId));
  await embed();
  inference.dimensions = 64;
  const mixed = expect.objectContaining({ code: "CONFLICT", reason: "EMBEDDER_MIXED" });
  await expect(index.ownEmbedder!.nearest("cat", anything, {}, 10)).rejects.toEqual(mixed);
  await index.put(toDraft(ANIMALS[1]!));
  await expect(embed()).rejects.toEqual(mixed);
  await index.forgetVectors();
  expect(await index.remove(["tax"])).toBe(1);
  await embed();
  expect(await index.embedder()).toMatchObject({ dimensions: 64 });
  expect(await index.ownEmbedder!.nearest("cat", anything, {}, 10)).toMatchObject([{ documentId: "cat" }]);
});

it("does not start with a module that the server has not enabled, or with settings that it refuses", async () => {
  const start = (module: { name: string; settings: Record<string, unknown> }) =>
    openWeaviateDocumentIndex({ ...weaviateServer(), tenant, module });
  await expect(start({ name: "text2vec-unheard", settings: {} })).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining("WEAVIATE_MODULE"),
  });
  const settings = { queryInferenceUrl: "http://127.0.0.1:9" };
  await expect(start({ name: NAME, settings })).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining("WEAVIATE_MODULE_SETTINGS"),
  });
});
