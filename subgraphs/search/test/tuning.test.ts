import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddingsServer, type EmbeddingsServer } from "./embeddings-server.ts";
import { startSearchService, type Answer, type SearchService } from "./search-service.ts";

const TUNING = `id status baseline alpha trainQueries heldOutQueries curve { alpha train heldOut } improvement { mean low high }
  appliedAt revertedAt`;
const QUERIES = Array.from({ length: 12 }, (_, n) => n);
/** Query n means the same as document n, although they share no word; a decoy has the query's words. */
const NUMBERED = /(?:ask|reply)(\d+)/;

let embeddings: EmbeddingsServer;
beforeAll(async () => {
  embeddings = await startEmbeddingsServer(async (texts) =>
    texts.map((text) => {
      const direction = text.includes("decoy")
        ? QUERIES.length
        : Number(NUMBERED.exec(text)?.[1] ?? QUERIES.length + 1);
      return Array.from({ length: 16 }, (_, at) => (at === direction ? 1 : 0));
    }),
  );
});
afterAll(() => embeddings[Symbol.asyncDispose]());

let service: SearchService;
beforeEach(async () => {
  service = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl });
  const documents = QUERIES.flatMap((n) => [
    { id: `right${n}`, title: `Right ${n}`, content: `A reply${n} in other words.` },
    { id: `decoy${n}`, title: `Wrong ${n}`, content: `The decoy of ask${n} about something.` },
  ]);
  const { data } = await service.ask(
    "mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { id } }",
    { documents },
  );
  expect((await service.follow(data!.indexDocuments.id)).at(-1)).toBe("COMPLETE");
});
afterEach(() => service[Symbol.asyncDispose]());

const queryOf = (n: number) => `ask${n} about something`;
const mutate = (mutation: string, variables: object = {}, declared = "") =>
  service.ask(`mutation ${declared} { ${mutation} }`, variables);
const refusal = ({ errors }: Answer) => [errors?.[0]?.extensions.code, errors?.[0]?.extensions.reason];
const judge = (query: string, documentId: string, grade: number) =>
  mutate(
    "judgeRelevance(query: $query, documentId: $documentId, grade: $grade) { query grade judgedAt document { title } }",
    { query, documentId, grade },
    "($query: String!, $documentId: ID!, $grade: Int!)",
  );
const judgeAll = async (right: (n: number) => string) => {
  for (const n of QUERIES) await judge(queryOf(n), right(n), 3);
};
const tune = async (apply = false) =>
  (await mutate(`tuneAlpha(input: { apply: ${apply} }) { ${TUNING} }`)).data!.tuneAlpha;
const change = (name: string, id?: string) => mutate(`${name}${id ? `(tuningId: "${id}")` : ""} { ${TUNING} }`);
async function first(n: number): Promise<[string, number]> {
  const { data } = await service.ask(
    "query ($query: String!) { search(query: $query) { alpha hits { document { id } } } }",
    { query: queryOf(n) },
  );
  return [data!.search.hits[0].document.id, data!.search.alpha];
}

const state = async () =>
  (await service.ask("{ alphaState { alpha tuning { id status } judgedQueries } }")).data!.alphaState;

describe("a tuning that wins", () => {
  beforeEach(() => judgeAll((n) => `right${n}`));

  it("sweeps alpha, tells what is won on the queries kept apart, and changes nothing by itself", async () => {
    const tuning = await tune();
    expect(tuning).toMatchObject({
      status: "BETTER",
      baseline: 0.2,
      trainQueries: 6,
      heldOutQueries: 6,
      appliedAt: null,
    });
    expect(tuning.alpha).toBeGreaterThan(0.5);
    expect(tuning.curve.map(({ alpha }: { alpha: number }) => alpha)).toEqual(steps());
    expect(tuning.curve[0]).toMatchObject({ train: 0, heldOut: 0 });
    expect(tuning.curve.at(-1)).toMatchObject({ train: 1, heldOut: 1 });
    expect(tuning.improvement.low).toBeGreaterThan(0.3);
    expect(tuning.improvement.high).toBeGreaterThanOrEqual(tuning.improvement.mean);
    expect(await first(3)).toEqual(["decoy3", 0.2]);
  });

  it("is applied, kept over a restart, and reverted; the history tells", async () => {
    expect(await state()).toEqual({ alpha: 0.2, tuning: null, judgedQueries: 12 });
    const { id, alpha } = await tune();
    expect((await change("applyAlpha", id)).data!.applyAlpha).toMatchObject({ id, status: "APPLIED" });
    expect(await state()).toEqual({ alpha, tuning: { id, status: "APPLIED" }, judgedQueries: 12 });
    expect(await first(3)).toEqual(["right3", alpha]);
    await service.server[Symbol.asyncDispose]();
    service = await startSearchService({ EMBEDDINGS_BASE_URL: embeddings.baseUrl }, service.dataDir);
    expect(await first(4)).toEqual(["right4", alpha]);

    const later = await tune();
    expect(later).toMatchObject({ baseline: alpha, status: "NOT_BETTER" });
    expect((await change("revertAlpha")).data!.revertAlpha).toMatchObject({ id, status: "REVERTED" });
    expect(await first(5)).toEqual(["decoy5", 0.2]);
    expect(refusal(await change("revertAlpha"))).toEqual(["CONFLICT", "NOTHING_APPLIED"]);

    const page = async (after: string | null) =>
      (
        await service.ask(
          `query ($after: String) { alphaTunings(first: 1, after: $after) { edges { node { id status curve { alpha } } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        )
      ).data!.alphaTunings;
    const newest = await page(null);
    expect(newest).toMatchObject({ edges: [{ node: { id: later.id } }], pageInfo: { hasNextPage: true } });
    const oldest = await page(newest.pageInfo.endCursor);
    expect(oldest).toMatchObject({ edges: [{ node: { id, status: "REVERTED" } }], pageInfo: { hasNextPage: false } });
  });

  it("is applied at once where that is asked for", async () => {
    const { status, alpha } = await tune(true);
    expect(status).toBe("APPLIED");
    expect(await first(1)).toEqual(["right1", alpha]);
  });

  it("is refused when it was compared with another alpha than the one in force", async () => {
    const one = await tune();
    const other = await tune();
    await change("applyAlpha", one.id);
    expect((await change("applyAlpha", one.id)).data!.applyAlpha).toMatchObject({ status: "APPLIED" });
    expect(refusal(await change("applyAlpha", other.id))).toEqual(["CONFLICT", "OUTDATED"]);
    expect(refusal(await change("applyAlpha", "none"))).toEqual(["NOT_FOUND", undefined]);
  });
});

it("applies no alpha that is no certain gain", async () => {
  await judgeAll((n) => `decoy${n}`);
  const tuning = await tune(true);
  expect(tuning).toMatchObject({ status: "NOT_BETTER", alpha: 0.2, improvement: { mean: 0, low: 0, high: 0 } });
  expect(refusal(await change("applyAlpha", tuning.id))).toEqual(["CONFLICT", "NOT_BETTER"]);
  expect((await first(0))[1]).toBe(0.2);
});

it("needs ten queries with a relevant document that is still there", async () => {
  await judgeAll((n) => `right${n}`);
  for (const n of [0, 1]) await judge(queryOf(n), `right${n}`, 0);
  expect(await tune()).toMatchObject({ trainQueries: 5, heldOutQueries: 5 });
  await mutate('deleteDocuments(ids: ["right2"])');
  const answer = await mutate(`tuneAlpha { ${TUNING} }`);
  expect(refusal(answer)).toEqual(["CONFLICT", "JUDGMENTS_TOO_FEW"]);
  expect(answer.errors![0]!.extensions.queries).toBe(9);
});

it("takes judgments of known documents with a grade from 0 to 3", async () => {
  expect((await judge(" why? ", "right1", 2)).data!.judgeRelevance).toMatchObject({
    query: "why?",
    grade: 2,
    document: { title: "Right 1" },
  });
  expect(refusal(await judge("why?", "none", 2))).toEqual(["NOT_FOUND", undefined]);
  for (const grade of [-1, 4]) {
    expect(refusal(await judge("why?", "right1", grade))).toEqual(["BAD_USER_INPUT", "GRADE"]);
  }
  expect(refusal(await judge(" ", "right1", 1))).toEqual(["BAD_USER_INPUT", "QUERY_EMPTY"]);
});

it("counts what was opened as relevant, and measures its rank", async () => {
  const open = async (resultId: string, documentId: string) =>
    (await mutate(`recordClick(resultId: "${resultId}", documentId: "${documentId}")`)).data!.recordClick;
  for (const n of QUERIES) {
    const { data } = await service.ask("query ($query: String!) { search(query: $query) { id } }", {
      query: queryOf(n),
    });
    expect(await open(data!.search.id, `right${n}`)).toBe(true);
    expect(await open(data!.search.id, `right${n + 100}`)).toBe(false);
  }
  expect(await open("none", "right1")).toBe(false);
  expect(await tune()).toMatchObject({ status: "BETTER", trainQueries: 6, heldOutQueries: 6 });
  const exposed = await (await fetch(`${service.server.url}/metrics`)).text();
  expect(exposed).toMatch(/^search_click_rank_count\{[^}]*\} 12/m);
  expect(exposed).toMatch(/^search_click_rank_sum\{[^}]*\} 24/m);
});

const steps = () => Array.from({ length: 21 }, (_, step) => step / 20);
