import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres } from "./start-postgres.ts";
import { startTestServer, type Answer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server[Symbol.asyncDispose]());

const RECORD =
  "mutation($points: [PointInput!]!) { recordPoints(points: $points) { accepted rejected { index code } } }";
const AT = "2026-10-01T00:00:00Z";
const codes = ({ errors }: Answer) => errors?.map(({ extensions: { code, reason } }) => [code, reason]);

it("rejects a point of ten thousand labels by its code, and keeps the one beside it", async () => {
  const labels = Array.from({ length: 10_000 }, (_, i) => ({ name: `l${i}`, value: "v" }));
  const points = [
    { metric: "wide", value: 1, at: AT, labels },
    { metric: "wide", value: 2, at: AT },
  ];
  const { data } = await server.ask(RECORD, { points });
  expect(data.recordPoints).toEqual({ accepted: 1, rejected: [{ index: 0, code: "TOO_MANY_LABELS" }] });
});

it("takes SQL for the text it is, wherever a caller may write it", async () => {
  const sql = `x'); DROP TABLE points; --" OR 1=1`;
  const labels = [{ name: sql, value: sql }];
  const { data } = await server.ask(RECORD, { points: [{ metric: sql, value: 3, at: AT, labels }] });
  expect(data.recordPoints).toEqual({ accepted: 1, rejected: [] });
  const found = await server.ask(
    `query($sql: ID!, $text: String!, $labels: [LabelInput!]) {
      metric(name: $sql) { name labelNames labelValues(name: $text) latest(labels: $labels) { value }
        series(range: { last: "1d" }, labels: $labels, groupBy: [$text]) { labels { name value } values } }
      metrics(filter: { search: $text, names: [$sql] }) { edges { node { name } } } }`,
    { sql, text: sql, labels },
  );
  expect(found).toEqual({
    data: {
      metric: {
        name: sql,
        labelNames: [sql],
        labelValues: [sql],
        latest: { value: 3 },
        series: [{ labels, values: [3] }],
      },
      metrics: { edges: [{ node: { name: sql } }] },
    },
  });
  const csv = `metric,time,value,"a"" b"\n"${sql.replaceAll('"', '""')}",2026-09-30,4,"${sql.replaceAll('"', '""')}"\n`;
  const imported = await server.ask(
    "mutation($csv: String!, $id: ID!) { importPoints(csv: $csv, options: { id: $id }) { accepted rejectedCount } undoImport(importId: $id) { undone } }",
    { csv, id: sql },
  );
  expect(imported.data).toEqual({ importPoints: { accepted: 1, rejectedCount: 0 }, undoImport: { undone: 1 } });
  const gone = await server.ask("mutation($sql: ID!) { deleteMetric(name: $sql) }", { sql });
  expect(gone.data.deleteMetric).toBe(sql);
});

it("refuses a million points, however they are asked for", async () => {
  await server.ask(RECORD, { points: [{ metric: "many", value: 1, at: AT }] });
  const series = (call: string) => server.ask(`{ metric(name: "many") { series(${call}) { stepMs } } }`);
  expect(codes(await series('range: { last: "20y" }, maxPoints: 1000000'))).toEqual([["BAD_USER_INPUT", "MAX_POINTS"]]);
  expect(codes(await series('range: { last: "20y" }, stepMs: 600000'))).toEqual([["BAD_USER_INPUT", "STEP_TOO_SMALL"]]);
  expect(codes(await series('range: { from: "0001-01-01T00:00:00Z" }, every: DAY'))).toEqual([
    ["BAD_USER_INPUT", "STEP_TOO_SMALL"],
  ]);
  expect(codes(await series('range: { last: "1d" }, stepMs: 3600000, every: DAY'))).toEqual([
    ["BAD_USER_INPUT", "STEP_AMBIGUOUS"],
  ]);
});

it("answers a full disk by its code, to a mutation and to OTLP, and goes on when there is room", async () => {
  await using postgres = await startPostgres();
  const url = await postgres.newDatabase();
  await using own = await startTestServer({ DATABASE_URL: url });
  const disk = new pg.Client({ connectionString: url });
  await disk.connect();
  await disk.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON rollup_hour FOR EACH ROW EXECUTE FUNCTION full_disk()`);
  const points = [{ metric: "m", value: 1, at: AT }];
  expect(codes(await own.ask(RECORD, { points }))).toEqual([["INTERNAL", "STORAGE_FULL"]]);
  const dataPoints = [{ timeUnixNano: `${Date.now()}000000`, asDouble: 1 }];
  const metrics = [{ name: "o", gauge: { dataPoints } }];
  const report = () =>
    fetch(`${own.url}/v1/metrics`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
    });
  const refused = await report();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await own.ask("{ metrics { edges { node { name } } } }")).data.metrics.edges).toEqual([]);

  await disk.query("DROP TRIGGER full_disk ON rollup_hour");
  await disk.end();
  expect((await own.ask(RECORD, { points })).data.recordPoints).toEqual({ accepted: 1, rejected: [] });
  expect((await report()).status).toBe(200);
});
