import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbeddingsServer, type EmbeddingsServer } from "./embeddings-server.ts";
import { startSearchService, type Answer, type SearchService } from "./search-service.ts";

const SEARCH = `query ($query: String!, $mode: SearchMode, $alpha: Float, $filter: SearchFilter, $first: Int, $after: String, $persona: ID) {
  search(query: $query, mode: $mode, alpha: $alpha, filter: $filter, first: $first, after: $after, persona: $persona) {
    id mode alpha totalCount confidence quip pageInfo { hasNextPage endCursor } facets { name values { value count } }
    hits { cursor score keywordScore vectorScore document { id } passage { id } } } }`;
const INDEX = `mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { id status } }`;

interface Result {
  id: string;
  mode: string;
  alpha: number | null;
  totalCount: number;
  confidence: number;
  quip: string | null;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  facets: { name: string; values: { value: string; count: number }[] }[];
  hits: {
    score: number;
    keywordScore: number | null;
    vectorScore: number | null;
    document: { id: string };
    passage: { id: string };
  }[];
}

let embeddings: EmbeddingsServer;
let service: SearchService;
beforeAll(async () => {
  embeddings = await startEmbeddingsServer();
  service = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl, MIN_SIMILARITY: "0.3" });
  await index([
    { id: "alpaca", title: "Alpaca", content: "The alpaca lives in the Andes.", collection: "animals" },
    { id: "llama", title: "Llama", content: "The llama carries loads in the Andes.", collection: "animals" },
    { id: "budget", title: "Budget", content: "Costs: four million.", collection: "finance" },
  ]);
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await embeddings[Symbol.asyncDispose]();
});

const ids = ({ hits }: Result) => hits.map(({ document }) => document.id);
const refusal = ({ errors }: Answer) => [errors?.[0]?.extensions.code, errors?.[0]?.extensions.reason];
async function search(query: string, variables: object = {}): Promise<Result> {
  const { data, errors } = await service.ask(SEARCH, { query, ...variables });
  expect(errors).toBeUndefined();
  return data!.search;
}
/** Indexes documents and follows their job until nothing is still to come. */
async function index(documents: object[], at = service): Promise<string[]> {
  const { data } = await at.ask(INDEX, { documents });
  return at.follow(data!.indexDocuments.id);
}
it("goes by words and meaning where nothing else is said, and tells both scores", async () => {
  const result = await search("alpaca in the Andes");
  expect(result).toMatchObject({ mode: "HYBRID", alpha: 0.2 });
  expect(ids(result)).toEqual(["alpaca", "llama"]);
  expect(result.hits[0]).toMatchObject({ score: 1, keywordScore: expect.any(Number), vectorScore: expect.any(Number) });
});

it("goes by words alone, or by meaning alone, where that is asked for", async () => {
  const words = await search("alpaca Andes", { mode: "KEYWORD" });
  expect(words).toMatchObject({ mode: "KEYWORD", alpha: null });
  expect(words.hits.every(({ vectorScore }) => vectorScore === null)).toBe(true);
  const meaning = await search("alpaca Andes", { mode: "VECTOR" });
  expect(meaning).toMatchObject({ mode: "VECTOR", alpha: null });
  expect(ids(meaning)[0]).toBe("alpaca");
  expect(
    meaning.hits.every(({ keywordScore, vectorScore, score }) => keywordScore === null && score === vectorScore),
  ).toBe(true);
});

it("fuses by the alpha that is given, and refuses one outside 0 to 1", async () => {
  for (const alpha of [0, 0.5, 1]) expect(await search("alpaca Andes", { alpha })).toMatchObject({ alpha });
  const { hits } = await search("alpaca Andes", { alpha: 1 });
  expect(hits.every(({ keywordScore }) => keywordScore === null)).toBe(true);
  for (const alpha of [-0.01, 1.01]) {
    expect(refusal(await service.ask(SEARCH, { query: "x", alpha }))).toEqual(["BAD_USER_INPUT", "ALPHA"]);
  }
});

it("holds filters, exclusions and phrases in the vector leg too", async () => {
  const by = (query: string, filter: object = {}) => search(query, { mode: "VECTOR", filter });
  expect(ids(await by("The llama carries loads", { collections: ["finance"] }))).toEqual([]);
  expect(ids(await by("in the Andes -llama"))).toEqual(["alpaca"]);
  expect(ids(await by('in the Andes "carries loads"'))).toEqual(["llama"]);
});

it("finds nothing for what is neither in the words nor near, and counts what it finds", async () => {
  expect(await search("zxcvb qwertz")).toMatchObject({ hits: [], totalCount: 0, confidence: 0, mode: "HYBRID" });
  const { facets } = await search("alpaca in the Andes");
  expect(facets[0]).toEqual({ name: "collection", values: [{ value: "animals", count: 2 }] });
});

it("says one line about the result in the persona's voice", async () => {
  expect((await search("alpaca in the Andes", { persona: "snarky" })).quip).toContain("Alpaca");
  expect((await search("alpaca in the Andes", { persona: "pirate" })).quip).toBeNull();
  expect((await search("alpaca in the Andes")).quip).toBeNull();
});

it("embeds a question once, however it is asked", async () => {
  embeddings.asked.length = 0;
  await search("who carries loads");
  await search("who  carries loads", { mode: "VECTOR" });
  const { data } = await service.ask('{ embedding(text: "who carries loads") }');
  expect(data!.embedding).toHaveLength(64);
  expect(embeddings.asked).toEqual(["who carries loads"]);
});

it("goes by words while the embedder is away or slow, and says so; by meaning alone it cannot", async () => {
  embeddings.isAway = true;
  const degraded = await search("alpaca of the Andes");
  expect(degraded).toMatchObject({ mode: "KEYWORD", alpha: null });
  expect(ids(degraded)).toContain("alpaca");
  const { errors } = await service.ask(SEARCH, { query: "alpaca of the Andes", mode: "VECTOR" });
  expect(errors![0]!.extensions).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "EMBEDDER_AWAY" });
  embeddings.isAway = false;
  expect(await search("alpaca of the Andes")).toMatchObject({ mode: "HYBRID" });
});

it("finds documents by their words before their vectors are there, and moves their job on", async () => {
  const gate = Promise.withResolvers<void>();
  await using own = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl });
  embeddings.gate = gate.promise;
  const { data } = await own.ask(INDEX, { documents: [{ title: "Okapi", content: "The okapi." }] });
  expect((await own.follow(data!.indexDocuments.id, "EMBEDDING")).at(-1)).toBe("EMBEDDING");
  const found = await own.ask(SEARCH, { query: "okapi" });
  expect(found.data!.search).toMatchObject({ mode: "KEYWORD", totalCount: 1 });
  const { errors } = await own.ask(SEARCH, { query: "okapi", mode: "VECTOR" });
  expect(errors![0]!.extensions).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "VECTORS_PENDING" });
  gate.resolve();
  embeddings.gate = undefined;
  expect((await own.follow(data!.indexDocuments.id)).at(-1)).toBe("COMPLETE");
  expect((await own.ask(SEARCH, { query: "okapi" })).data!.search).toMatchObject({ mode: "HYBRID" });
});

it("goes by words after a change of the embedder, until reembedDocuments has made all vectors anew", async () => {
  const documents = [{ title: "Okapi", content: "The okapi." }];
  await using first = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl });
  await index(documents, first);
  await first.server[Symbol.asyncDispose]();
  const env = { EMBEDDINGS_BASE_URL: embeddings.baseUrl, EMBEDDINGS_MODEL: "another" };
  await using second = await startSearchService(env, first.dataDir);
  expect((await second.ask(SEARCH, { query: "okapi" })).data!.search).toMatchObject({ mode: "KEYWORD" });
  const { errors } = await second.ask(SEARCH, { query: "okapi", mode: "VECTOR" });
  expect(errors![0]!.extensions).toMatchObject({ code: "CONFLICT", reason: "EMBEDDER_MIXED" });
  const { data } = await second.ask("mutation { reembedDocuments { id total } }");
  expect(data!.reembedDocuments.total).toBe(1);
  expect((await second.follow(data!.reembedDocuments.id)).at(-1)).toBe("COMPLETE");
  expect((await second.ask(SEARCH, { query: "okapi" })).data!.search).toMatchObject({ mode: "HYBRID" });
});

it("keeps pages stable beyond the first candidates, also when a document on the way is deleted", async () => {
  await using own = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl });
  const documents = Array.from({ length: 260 }, (_, n) => ({
    id: `t${n}`,
    title: `Tapir ${n}`,
    content: `The tapir${" walks".repeat(n % 13)}.`,
  }));
  await index(documents, own);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; ; page++) {
    const { data }: Answer = await own.ask(SEARCH, { query: "tapir", first: 50, after });
    const result = data!.search as Result;
    expect(result.mode).toBe("HYBRID");
    seen.push(...ids(result));
    after = result.pageInfo.endCursor;
    if (page === 0)
      await own.ask("mutation ($ids: [ID!]!) { deleteDocuments(ids: $ids) }", { ids: [ids(result).at(-1)] });
    if (!result.pageInfo.hasNextPage) break;
  }
  expect(seen).toHaveLength(260);
  expect(new Set(seen).size).toBe(260);
});
