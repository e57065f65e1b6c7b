import { afterAll, beforeAll, expect, it } from "vitest";
import { loadMetricsConfig } from "../src/config.ts";
import { startPostgres, type TestPostgres } from "./start-postgres.ts";
import { startTestServer } from "./start-test-server.ts";

let postgres: TestPostgres;
beforeAll(async () => (postgres = await startPostgres()));
afterAll(() => postgres[Symbol.asyncDispose]());

const EVERYTHING = `{ metrics(first: 100) { edges { node { name kind unit labelNames latest { at value } latestPeriod { label } status
  series(range: { last: "24mo", compareWith: PREVIOUS_YEAR }) { comparison tier times values }
  summary(range: { last: "3mo" }) { value total previous yearAgo changePercent changeYoYPercent min max mean p95 trend { perStep direction } } } } } }`;
const RECORD = `mutation($at: DateTime) { recordPoints(points: [{ metric: "m", value: 1, at: $at }]) { accepted } }`;

it("answers from PostgreSQL what it answers from its own file", async () => {
  const url = await postgres.newDatabase();
  await using kept = await startTestServer({ SAMPLE_DATA: "on" });
  await using server = await startTestServer({ SAMPLE_DATA: "on", DATABASE_URL: url });
  const answer = await server.ask(EVERYTHING);
  expect(answer.errors).toBeUndefined();
  expect(answer.data.metrics.edges.length).toBeGreaterThan(5);
  expect(answer).toEqual(await kept.ask(EVERYTHING));
  await using second = await startTestServer({ SAMPLE_DATA: "on", DATABASE_URL: url });
  expect(await second.ask(EVERYTHING)).toEqual(answer);
  expect((await second.ask('mutation { undoImport(importId: "sample") { undone } }')).data.undoImport.undone).toBe(276);
});

it("resumes a stream after a cursor from before its restart", async () => {
  const env = { DATABASE_URL: await postgres.newDatabase() };
  const updates = `subscription($after: String) { metricUpdates(names: ["m"], minIntervalMs: 50, after: $after) { cursor gap point { value } } }`;
  let cursor: string;
  {
    await using server = await startTestServer(env);
    await server.ask(RECORD, { at: "2026-10-01T00:00:00Z" });
    const stream = server.subscribe(updates, { after: "none:0" });
    cursor = (await stream.next()).value.data.metricUpdates.cursor;
    await server.ask(RECORD, { at: "2026-10-02T00:00:00Z" });
  }
  await using server = await startTestServer(env);
  const stream = server.subscribe(updates, { after: cursor });
  expect((await stream.next()).value.data.metricUpdates).toMatchObject({ gap: false, point: { value: 1 } });
});

it("says that its database is away, acknowledges nothing, and goes on when it is back", async () => {
  await using own = await startPostgres();
  await using server = await startTestServer({ DATABASE_URL: await own.newDatabase() });
  const codes = async (query: string, variables = {}) =>
    (await server.ask(query, variables)).errors?.map(({ extensions }) => [extensions.code, extensions.reason]);
  expect(await codes(RECORD, { at: "2026-10-01T00:00:00Z" })).toBeUndefined();
  await own.stop();
  expect(await codes(RECORD, { at: "2026-10-02T00:00:00Z" })).toEqual([["SUBGRAPH_UNAVAILABLE", "STORAGE"]]);
  expect(await codes('{ metric(name: "m") { unit } }')).toEqual([["SUBGRAPH_UNAVAILABLE", "STORAGE"]]);
  const point = { timeUnixNano: `${Date.now()}000000`, asDouble: 1 };
  const metrics = [{ name: "o", gauge: { dataPoints: [point] } }];
  const response = await fetch(`${server.url}/v1/metrics`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  await own.start();
  expect(await codes(RECORD, { at: "2026-10-03T00:00:00Z" })).toBeUndefined();
  const { data } = await server.ask('{ metric(name: "m") { series(range: { last: "3d" }) { values } } }');
  expect(data.metric.series[0].values).toEqual([1, null, 1]);
});

it("takes a postgres address alone, and does not tell it", () => {
  const load = () => loadMetricsConfig({ DATABASE_URL: "mysql://root:secret@db/x" });
  expect(load).toThrow(/DATABASE_URL/);
  expect(load).not.toThrow(/secret/);
});
