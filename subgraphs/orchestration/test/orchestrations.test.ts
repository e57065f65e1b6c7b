import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bob, startHarness, type Harness } from "./orchestration-harness.ts";

const AMPLE_MS = 30_000;
let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness[Symbol.asyncDispose]());

describe("the same id again", () => {
  it("gives the same result back, and asks no source", async () => {
    const input = { id: "i-1", question: "Revenue trends?", budgetMs: AMPLE_MS };
    const first = await harness.orchestrate(input);
    const asked = harness.gateway.requests.length;
    expect(await harness.orchestrate({ ...input, question: " Revenue trends? ", budgetMs: 100 })).toEqual(first);
    expect(harness.gateway.requests).toHaveLength(asked);
  });

  it("with another question is a conflict, finished or not", async () => {
    const release = Promise.withResolvers<void>();
    harness.gateway.held.set("metrics", release.promise);
    const running = harness.orchestrate({ id: "i-2", question: "Revenue trends?", budgetMs: AMPLE_MS });
    await harness.gateway.asked("OrchestrationCatalogue");
    const codeOf = async () => (await harness.orchestrate({ id: "i-2", question: "Orders?" })).errors![0]!.extensions;
    expect(await codeOf()).toEqual({ code: "CONFLICT", reason: "ID_TAKEN" });
    release.resolve();
    await running;
    expect(await codeOf()).toEqual({ code: "CONFLICT", reason: "ID_TAKEN" });
  });

  it("at the same time runs once", async () => {
    const input = { id: "i-3", question: "Revenue trends?", budgetMs: AMPLE_MS };
    const answers = await Promise.all(Array.from({ length: 10 }, () => harness.orchestrate(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const operations = harness.gateway.requests.map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === "OrchestrationFigures")).toHaveLength(1);
  });
});

describe("what is kept", () => {
  const LIST = `query($filter: OrchestrationFilter, $first: Int, $after: String) { orchestrations(filter: $filter, first: $first, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const idsOf = ({ data }: { data?: { orchestrations: { edges: { node: { id: string } }[] } } }) =>
    data!.orchestrations.edges.map(({ node }) => node.id);

  it("is found by its user only", async () => {
    await harness.orchestrate({ id: "mine", question: "Revenue trends?", budgetMs: AMPLE_MS });
    const query =
      'query { orchestration(id: "mine") { question evidence { __typename } } other: orchestration(id: "none") { id } }';
    expect((await harness.ask(query)).data).toMatchObject({
      orchestration: { question: "Revenue trends?" },
      other: null,
    });
    expect((await harness.ask(query, {}, { as: bob })).data).toEqual({ orchestration: null, other: null });
    expect(idsOf(await harness.ask(LIST, {}, { as: bob }))).toEqual([]);
  });

  it("resolves as an entity, many at once, and only the caller's own", async () => {
    await harness.orchestrate({ id: "e-1", question: "Revenue trends?", budgetMs: AMPLE_MS });
    const query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Orchestration { id route } } }";
    const r = ["e-1", "none", "e-1"].map((id) => ({ __typename: "Orchestration", id }));
    expect((await harness.ask(query, { r })).data._entities).toEqual([
      { id: "e-1", route: "DIRECT" },
      null,
      { id: "e-1", route: "DIRECT" },
    ]);
    expect((await harness.ask(query, { r }, { as: bob })).data._entities).toEqual([null, null, null]);
  });

  it("is listed the newest first, page by page, and by route and degradation", async () => {
    for (const [id, route] of [
      ["a", "DIRECT"],
      ["b", "FAST"],
      ["c", "DIRECT"],
    ]) {
      await harness.orchestrate({ id, question: "Revenue trends?", route, budgetMs: AMPLE_MS });
    }
    const first = await harness.ask(LIST, { first: 2 });
    expect(idsOf(first)).toEqual(["c", "b"]);
    const { hasNextPage, endCursor } = first.data.orchestrations.pageInfo;
    expect(hasNextPage).toBe(true);
    expect(idsOf(await harness.ask(LIST, { after: endCursor }))).toEqual(["a"]);
    expect(idsOf(await harness.ask(LIST, { filter: { routes: ["FAST"] } }))).toEqual(["b"]);
    expect(idsOf(await harness.ask(LIST, { filter: { degraded: true } }))).toEqual([]);
    expect((await harness.ask(LIST, { after: "x" })).errors![0]!.extensions.reason).toBe("CURSOR");
  });

  it("is counted by route, over all users", async () => {
    await harness.orchestrate({ question: "Revenue trends?", budgetMs: AMPLE_MS });
    await harness.orchestrate({ question: "orders in 2019", budgetMs: AMPLE_MS }, { as: bob });
    const STATS =
      "query($range: TimeRangeInput) { routeStats(range: $range) { route count degraded rerouted meanElapsedMs p95ElapsedMs } }";
    const { data } = await harness.ask(STATS);
    expect(data.routeStats).toEqual([
      {
        route: "DIRECT",
        count: 1,
        degraded: 0,
        rerouted: 0,
        meanElapsedMs: expect.any(Number),
        p95ElapsedMs: expect.any(Number),
      },
      {
        route: "FAST",
        count: 1,
        degraded: 0,
        rerouted: 1,
        meanElapsedMs: expect.any(Number),
        p95ElapsedMs: expect.any(Number),
      },
    ]);
    expect((await harness.ask(STATS, { range: { to: "2026-01-01T00:00:00Z", last: "1d" } })).data.routeStats).toEqual(
      [],
    );
    const refused = await harness.ask(STATS, { range: { last: "1d", compareWith: "PREVIOUS_YEAR" } });
    expect(refused.errors![0]!.extensions).toEqual({ code: "BAD_USER_INPUT", reason: "COMPARISON" });
  });
});
