import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startSearchService, type Answer, type SearchService } from "./search-service.ts";
import { completedJob } from "./upload-files.ts";

const DAY = 86_400_000;
const FIELDS = `id totalCount confidence tookMs mode pageInfo { hasNextPage hasPreviousPage endCursor }
  hits { cursor score keywordScore snippet highlights { start end } document { id title } passage { id text position headingPath range { start end } } }
  facets { name values { value count } }`;
const SEARCH = `query ($query: String!, $filter: SearchFilter, $first: Int, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) { ${FIELDS} } }`;
const INDEX = `mutation ($documents: [DocumentInput!]!) {
  indexDocuments(documents: $documents) { id } }`;

let service: SearchService;
beforeAll(async () => void (service = await startSearchService()));
afterAll(() => service[Symbol.asyncDispose]());

const codeOf = ({ errors }: Answer) => [errors?.[0]?.extensions.code, errors?.[0]?.extensions.reason];
async function index(documents: object[]) {
  const { data, errors } = await service.ask(INDEX, { documents });
  expect(errors).toBeUndefined();
  const { id } = data!.indexDocuments as { id: string };
  // The answer itself waits for a second only.
  const job = (await completedJob(service, id)) as { status: string; failures: object[]; unchanged: number };
  return { id, ...job };
}
interface Result {
  id: string;
  totalCount: number;
  confidence: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  hits: {
    cursor: string;
    score: number;
    snippet: string;
    highlights: { start: number; end: number }[];
    document: { id: string };
    passage: { id: string };
  }[];
  facets: { name: string; values: { value: string; count: number }[] }[];
}
async function search(query: string, variables: object = {}): Promise<Result> {
  const { data, errors } = await service.ask(SEARCH, { query, ...variables });
  expect(errors).toBeUndefined();
  return data!.search;
}

describe("search", () => {
  it("answers with readable snippets whose highlights are the query's words", async () => {
    await index([
      {
        id: "returns",
        title: "Returns",
        mediaType: "text/markdown",
        collection: "snippets",
        content: `# Returns\n\n## Who pays\n\n${"Nothing to see in this sentence. ".repeat(6)}We **refund** the [postage](https://x.example) when goods were damaged; refunds take a week.`,
      },
    ]);
    const { hits, totalCount, confidence } = await search("Who refunds the postage?", {
      filter: { collections: ["snippets"] },
    });
    expect(totalCount).toBe(hits.length);
    const [{ snippet, highlights, score, passage, document }] = hits as [Result["hits"][number]];
    expect(highlights.map(({ start, end }) => snippet.slice(start, end))).toEqual(["refund", "postage", "refunds"]);
    expect(snippet).not.toMatch(/[*[\]]/);
    expect(score).toBe(1);
    expect(passage).toMatchObject({ headingPath: ["Who pays"] });
    expect(document).toEqual({ id: "returns", title: "Returns" });
    expect(confidence).toBeGreaterThan(0.75);
  });

  it("finds nothing for nonsense, and is then sure of nothing", async () => {
    expect(await search("zxcvb qwertz")).toMatchObject({ totalCount: 0, hits: [], confidence: 0 });
    expect(await search("???")).toMatchObject({ totalCount: 0, hits: [] });
    expect(await search("-penguin")).toMatchObject({ totalCount: 0, hits: [] });
  });

  it("shows at most two passages of a document", async () => {
    const long = (word: string) =>
      Array.from({ length: 6 }, (_, n) => `# Part ${n}\n\nThe ${word} of part ${n}.`).join("\n\n");
    await index([
      { id: "l1", title: "One", content: long("capybara"), mediaType: "text/markdown" },
      { id: "l2", title: "Two", content: "A capybara at last." },
    ]);
    const { hits } = await search("capybara");
    expect(hits.filter(({ document }) => document.id === "l1")).toHaveLength(2);
    expect(hits.map(({ document }) => document.id)).toContain("l2");
  });

  it("filters, and counts the documents found by collection, media type and type", async () => {
    const note = (id: string, collection: string, type: string, days: number) => ({
      id,
      title: `Okapi ${id}`,
      content: "About the okapi.",
      collection,
      metadata: [{ name: "type", value: type }],
      updatedAt: new Date(Date.now() - days * DAY),
    });
    await index([note("o1", "zoo", "fact", 1), note("o2", "zoo", "story", 40), note("o3", "wild", "fact", 800)]);
    const ids = async (filter: object) =>
      (await search("okapi", { filter })).hits.map(({ document }) => document.id).toSorted();
    expect(await ids({})).toEqual(["o1", "o2", "o3"]);
    expect(await ids({ collections: ["zoo"] })).toEqual(["o1", "o2"]);
    expect(await ids({ updated: { last: "30d" } })).toEqual(["o1"]);
    expect(await ids({ updated: { last: "2y" } })).toEqual(["o1", "o2"]);
    expect(await ids({ updated: { to: new Date(Date.now() - 10 * DAY) } })).toEqual(["o2", "o3"]);
    expect(await ids({ metadata: [{ name: "type", value: "fact" }], collections: ["zoo"] })).toEqual(["o1"]);
    expect((await search("okapi")).facets).toEqual([
      {
        name: "collection",
        values: [
          { value: "zoo", count: 2 },
          { value: "wild", count: 1 },
        ],
      },
      { name: "mediaType", values: [{ value: "text/plain", count: 3 }] },
      {
        name: "type",
        values: [
          { value: "fact", count: 2 },
          { value: "story", count: 1 },
        ],
      },
    ]);
  });

  describe("in pages", () => {
    const filter = { collections: ["pages"] };
    const notes = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => ({
        id: `p${from + n}`,
        title: `Tapir ${from + n}`,
        content: `The tapir${" walks".repeat(from + n)}.`,
        collection: "pages",
      }));

    async function walk(first: number, between: (page: number) => Promise<unknown> = async () => {}) {
      const pages: Result[] = [];
      let after: string | null = null;
      do {
        const page: Result = await search("tapir", { filter, first, after });
        pages.push(page);
        after = page.pageInfo.endCursor;
        await between(pages.length);
      } while (pages.at(-1)!.pageInfo.hasNextPage);
      return pages;
    }

    it("gives each hit once, in the order of the whole list, under one id", async () => {
      await index(notes(0, 25));
      const whole = await search("tapir", { filter, first: 100 });
      const pages = await walk(7);
      expect(pages.map(({ hits }) => hits.length)).toEqual([7, 7, 7, 4]);
      expect(pages.flatMap(({ hits }) => hits.map(({ passage }) => passage.id))).toEqual(
        whole.hits.map(({ passage }) => passage.id),
      );
      expect(new Set(pages.map(({ id }) => id)).size).toBe(1);
      expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true, true]);
    });

    it("goes on where the filter is a span that ends now", async () => {
      await index(notes(0, 3));
      const lately = { ...filter, updated: { last: "30d" } };
      const page = await search("tapir", { filter: lately, first: 2 });
      const next = await search("tapir", { filter: lately, first: 1, after: page.pageInfo.endCursor });
      expect(next.id).toBe(page.id);
      expect(new Set([page, next].flatMap(({ hits }) => hits.map(({ passage }) => passage.id))).size).toBe(3);
    });

    it("stays stable while documents come and go", async () => {
      await index(notes(0, 25));
      const before = (await search("tapir", { filter, first: 100 })).hits.map(({ document }) => document.id);
      const pages = await walk(10, async (page) => {
        if (page !== 1) return;
        await index([{ id: "new", title: "Tapir tapir", content: "Tapir!", collection: "pages" }]);
        await service.ask(`mutation { deleteDocuments(ids: ["${before[3]}", "${before[15]}"]) }`);
      });
      const seen = pages.flatMap(({ hits }) => hits.map(({ document }) => document.id));
      expect(seen).toEqual(before.filter((_, at) => at !== 15));
      await service.ask('mutation { deleteDocuments(ids: ["new"]) }');
    });

    it("goes on at the same place after a restart, also after a document that is gone", async () => {
      await using other = await startSearchService();
      const ask = async (on: SearchService, after: string | null = null) => {
        const { data, errors } = await on.ask(SEARCH, { query: "tapir", first: 5, after });
        expect(errors).toBeUndefined();
        return data!.search as Result;
      };
      await service.ask("mutation ($ids: [ID!]!) { deleteDocuments(ids: $ids) }", {
        ids: notes(0, 25).map(({ id }) => id),
      });
      for (const on of [service, other]) await on.ask(INDEX, { documents: notes(0, 12) });
      const first = await ask(service);
      const second = await ask(service, first.pageInfo.endCursor);
      const resumed = await ask(other, first.pageInfo.endCursor);
      expect(resumed.hits.map(({ passage }) => passage.id)).toEqual(second.hits.map(({ passage }) => passage.id));
      await other.ask("mutation ($ids: [ID!]!) { deleteDocuments(ids: $ids) }", { ids: [second.hits[0]!.document.id] });
      const without = await ask(other, second.hits[0]!.cursor);
      expect(without.hits[0]!.passage.id).not.toBe(second.hits[0]!.passage.id);
      expect(without.hits.length).toBeGreaterThan(0);
    });

    it("refuses a cursor that is broken, of another search, or of another list", async () => {
      await index(notes(0, 3));
      const { pageInfo } = await search("tapir", { filter, first: 1 });
      const { data } = await service.ask("{ documents(first: 1) { pageInfo { endCursor } } }");
      const ofList = (data!.documents as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
      for (const [query, after] of [
        ["tapir", "x"],
        ["tapir", ""],
        ["tapir", pageInfo.endCursor],
        ["okapi", pageInfo.endCursor],
        ["tapir", ofList],
      ]) {
        expect(codeOf(await service.ask(SEARCH, { query, after }))).toEqual(["BAD_USER_INPUT", "CURSOR"]);
      }
      expect(codeOf(await service.ask(`{ documents(after: "${pageInfo.endCursor}") { edges { cursor } } }`))).toEqual([
        "BAD_USER_INPUT",
        "CURSOR",
      ]);
    });
  });

  it("refuses queries, page sizes and filters that cannot be", async () => {
    const refused = async (variables: object) => codeOf(await service.ask(SEARCH, { query: "x", ...variables }));
    expect(await refused({ query: "" })).toEqual(["BAD_USER_INPUT", "QUERY_EMPTY"]);
    expect(await refused({ query: " \n " })).toEqual(["BAD_USER_INPUT", "QUERY_EMPTY"]);
    expect(await refused({ query: "word ".repeat(2_000) })).toEqual(["BAD_USER_INPUT", "QUERY_LENGTH"]);
    for (const first of [0, -1, 101]) expect(await refused({ first })).toEqual(["BAD_USER_INPUT", "FIRST"]);
    for (const updated of [
      { last: "soon" },
      { last: "1d", from: "2026-01-01T00:00:00Z" },
      { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" },
      { last: "1d", compareWith: "PREVIOUS_YEAR" },
    ]) {
      expect(await refused({ filter: { updated } })).toEqual(["BAD_USER_INPUT", "RANGE"]);
    }
    expect(await refused({ filter: { collections: Array.from({ length: 101 }, String) } })).toEqual([
      "BAD_USER_INPUT",
      "FILTER_SIZE",
    ]);
    expect(await refused({ filter: { updated: { from: "yesterday" } } })).toEqual(["BAD_USER_INPUT", undefined]);
  });

  it("takes the syntax of FTS5 and of SQL for words", async () => {
    await index([{ id: "syntax", title: "Syntax", content: "Neither OR nor AND are near anything." }]);
    for (const query of [
      'NEAR("neither nor", 2)',
      "title:syntax*",
      '"unclosed neither',
      "neither AND (NOT",
      "'; DELETE FROM documents; -- neither",
      '""',
      "^neither + ~ {} []",
      "neither\u0000nor",
    ]) {
      await search(query);
    }
    expect((await search('NEAR("neither or nor", 2)')).hits[0]!.document.id).toBe("syntax");
    expect((await search("content:neither")).totalCount).toBe(1);
  });

  it("measures the hit rate of searches it has answered, by origin, and not of further pages or refusals", async () => {
    await using fresh = await startSearchService();
    await fresh.ask(INDEX, { documents: [1, 2, 3].map((n) => ({ id: `${n}`, title: "Yak", content: `Yak ${n}.` })) });
    const { data } = await fresh.ask(SEARCH, { query: "yak", first: 1 });
    await fresh.ask(SEARCH, { query: "yak", first: 1, after: (data!.search as Result).pageInfo.endCursor });
    await fresh.ask(SEARCH, { query: "unheard" });
    await fresh.ask(SEARCH, { query: "" });
    await fresh.ask(SEARCH, { query: "yak" }, "orchestration");
    const exposed = await (await fetch(`${fresh.server.url}/metrics`)).text();
    const measured = (what: string, origin: string) =>
      Number(new RegExp(`^search_hit_rate_${what}\\{[^}]*origin="${origin}"[^}]*\\} (\\S+)`, "m").exec(exposed)?.[1]);
    expect([measured("count", "external"), measured("sum", "external")]).toEqual([2, 1]);
    expect([measured("count", "internal"), measured("sum", "internal")]).toEqual([1, 1]);
  });
});

describe("documents", () => {
  it("are read by id, as a list and as entities of other subgraphs, with their passages", async () => {
    await index([
      {
        id: "e1",
        title: "Emu",
        content: "One.",
        url: "https://example.com/emu",
        collection: "birds",
        updatedAt: "2026-03-01T00:00:00Z",
      },
      { id: "e2", title: "Emu too", content: "Two.", collection: "birds", updatedAt: "2026-04-01T00:00:00Z" },
    ]);
    const { data } = await service.ask(
      `query ($r: [_Any!]!) {
        document(id: "e1") { id title url mediaType collection updatedAt metadata { name } passages { text position } }
        unknown: document(id: "none") { id }
        documents(filter: { collections: ["birds"] }, first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }
        _entities(representations: $r) { ... on Document { title passages { text } } } }`,
      { r: ["e2", "none", "e1"].map((id) => ({ __typename: "Document", id })) },
    );
    expect(data).toMatchObject({
      document: {
        id: "e1",
        title: "Emu",
        url: "https://example.com/emu",
        mediaType: "text/plain",
        collection: "birds",
        updatedAt: "2026-03-01T00:00:00.000Z",
        metadata: [],
        passages: [{ text: "One.", position: 0 }],
      },
      unknown: null,
      documents: { edges: [{ node: { id: "e2" } }], pageInfo: { hasNextPage: true } },
      _entities: [{ title: "Emu too", passages: [{ text: "Two." }] }, null, { title: "Emu" }],
    });
  });

  it("are deleted with all that belongs to them; unknown ids are passed over", async () => {
    await index([{ id: "d1", title: "Dodo", content: "Gone." }]);
    expect((await service.ask('mutation { deleteDocuments(ids: ["d1", "none"]) }')).data).toEqual({
      deleteDocuments: 1,
    });
    expect((await service.ask('{ document(id: "d1") { id } }')).data).toEqual({ document: null });
    expect((await search("dodo")).totalCount).toBe(0);
    expect((await service.ask("mutation { deleteDocuments(ids: []) }")).data).toEqual({ deleteDocuments: 0 });
    expect(
      codeOf(
        await service.ask("mutation ($ids: [ID!]!) { deleteDocuments(ids: $ids) }", {
          ids: Array.from({ length: 1_001 }, String),
        }),
      ),
    ).toEqual(["BAD_USER_INPUT", "DOCUMENT_COUNT"]);
  });
});

describe("indexing", () => {
  it("reports each document that it cannot take, with its place and a code", async () => {
    const bad = [
      { title: "", content: "x" },
      { title: "x".repeat(301), content: "x" },
      { title: "two\nlines", content: "x" },
      { title: "x", content: " \n" },
      { title: "x", content: "x".repeat(500_001) },
      { title: "x", content: "x", url: "javascript:alert(1)" },
      { title: "x", content: "x", url: "no address" },
      { title: "x", content: "x", mediaType: "application/pdf" },
      { title: "x", content: "x", id: "" },
      { title: "x", content: "x", id: "x".repeat(201) },
      { title: "x", content: "x", collection: "" },
      { title: "x", content: "x", metadata: Array.from({ length: 51 }, (_, n) => ({ name: `${n}`, value: "" })) },
    ];
    const job = await index([...bad, { title: "right", content: "right" }]);
    expect(job).toMatchObject({ status: "COMPLETE", total: bad.length + 1, done: bad.length + 1 });
    expect(job.failures.map((failure) => (failure as { index: number }).index)).toEqual(bad.map((_, at) => at));
    expect(job.failures.map((failure) => (failure as { code: string }).code)).toEqual(
      bad.map((_, at) => (at === 4 ? "PAYLOAD_TOO_LARGE" : "BAD_USER_INPUT")),
    );
  });

  it("gives a document without an id one that it keeps", async () => {
    const document = { title: "No id here", content: "Quokka, the first." };
    await index([document]);
    const [{ document: first }] = (await search("quokka")).hits as [Result["hits"][number]];
    await index([{ ...document, content: "Quokka, the second." }]);
    const { hits } = await search("quokka");
    expect(hits.map((hit) => hit.document.id)).toEqual([first.id]);
    expect(hits[0]!.snippet).toBe("Quokka, the second.");
    expect((await index([{ ...document, content: "Quokka, the second." }])).unchanged).toBe(1);
  });

  it("lists the collections, and the jobs page by page; cancels none that is unknown", async () => {
    await index([{ id: "l1", title: "Listed", content: "x", collection: "listed" }]);
    await index([{ id: "l2", title: "Listed too", content: "x", collection: "listed" }]);
    const { data } = await service.ask("{ collections { name documents } }");
    expect(data!.collections).toContainEqual({ name: "listed", documents: 2 });
    const JOBS = `query ($after: String) { indexingJobs(first: 1, after: $after) {
      edges { cursor node { firstName collection total acceptedAt } } pageInfo { hasNextPage } } }`;
    const newest = (await service.ask(JOBS)).data!.indexingJobs;
    expect(newest).toMatchObject({
      edges: [{ node: { firstName: "Listed too", collection: "listed", total: 1 } }],
      pageInfo: { hasNextPage: true },
    });
    expect(Date.parse(newest.edges[0].node.acceptedAt)).toBeGreaterThan(Date.now() - DAY);
    const next = await service.ask(JOBS, { after: newest.edges[0].cursor });
    expect(next.data!.indexingJobs.edges[0].node.firstName).toBe("Listed");
    expect(codeOf(await service.ask('mutation { cancelIndexing(jobId: "none") { id } }'))[0]).toBe("NOT_FOUND");
  });

  it("tells a subscriber how a job stands, and ends with it; an unknown one is NOT_FOUND", async () => {
    const { id } = await index([{ id: "s1", title: "s", content: "s" }]);
    const client = createClient({
      url: `${service.server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const watch = (jobId: string) =>
      client.iterate({
        query: "subscription ($jobId: ID!) { indexingProgress(jobId: $jobId) { id status done total } }",
        variables: { jobId },
        extensions: { identity: service.token() },
      });
    const events = [];
    for await (const { data } of watch(id)) events.push(data);
    expect(events).toEqual([{ indexingProgress: { id, status: "COMPLETE", done: 1, total: 1 } }]);
    const refused = await watch("none")
      .next()
      .then(
        ({ value }) => value.errors,
        (errors) => errors,
      );
    expect(refused[0].extensions.code).toBe("NOT_FOUND");
    await client.dispose();
  });
});
