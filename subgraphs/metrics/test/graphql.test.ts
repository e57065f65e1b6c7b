import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ SAMPLE_DATA: "on" })));
afterAll(() => server[Symbol.asyncDispose]());

const RECORD =
  "mutation($points: [PointInput!]!) { recordPoints(points: $points) { accepted rejected { index code } } }";
const record = async (points: object[]) => (await server.ask(RECORD, { points })).data.recordPoints;
const codes = (errors: { extensions: Record<string, unknown> }[] | undefined) =>
  errors?.map(({ extensions: { code, reason } }) => [code, reason]);

describe("the metrics subgraph", () => {
  it("is ready with the sample company loaded", async () => {
    const response = await fetch(`${server.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([200, { ready: true, pid: process.pid }]);
    const { data } = await server.ask(`{ metric(name: "revenue") {
      name kind category unit sample labelNames latest { at value } firstPeriod { label } latestPeriod { label }
      summary(range: { from: "2026-07-01T00:00:00Z", to: "2026-10-01T00:00:00Z" }) { value changeYoYPercent period { label } trend { direction } } } }`);
    expect(data.metric).toMatchObject({
      name: "revenue",
      kind: "DELTA",
      category: "BUSINESS",
      unit: "USD",
      sample: true,
      labelNames: ["source"],
      latest: { at: "2026-10-01T00:00:00.000Z", value: 1_569_800 },
      firstPeriod: { label: "January 2023" },
      latestPeriod: { label: "October 2026" },
      summary: { value: 4_200_000, period: { label: "Q3 2026" } },
    });
  });

  it("answers columns and points", async () => {
    const { data } =
      await server.ask(`{ metric(name: "nps") { series(range: { last: "3mo", compareWith: PREVIOUS_YEAR }) {
      comparison tier times values points { at value } labels { name value } } } }`);
    const [series, before] = data.metric.series;
    expect(series.values).toHaveLength(3);
    expect(series.points[2]).toEqual({ at: "2026-10-01T00:00:00.000Z", value: series.values[2] });
    expect(series).toMatchObject({ comparison: null, labels: [{ name: "source", value: "sample" }] });
    expect(before.times[0]).toBe(Date.UTC(2025, 7, 1));
  });

  it("records points, rejects by index and code, and does not count a repeat twice", async () => {
    const points = [
      { metric: "g.orders", value: 5, at: "2026-10-01T00:00:00Z", unit: "1", kind: "DELTA" },
      { metric: "g.orders", value: 6, at: "2026-10-01T00:00:00Z", unit: "USD" },
      { metric: "g.orders", value: 7, at: "2999-01-01T00:00:00Z" },
      { metric: "g.orders", value: 8, labels: Array.from({ length: 17 }, (_, i) => ({ name: `l${i}`, value: "v" })) },
    ];
    const payload = {
      accepted: 1,
      rejected: [
        { index: 1, code: "UNIT_CHANGED" },
        { index: 2, code: "IN_FUTURE" },
        { index: 3, code: "TOO_MANY_LABELS" },
      ],
    };
    expect(await record(points)).toEqual(payload);
    expect(await record(points)).toEqual(payload);
    const { data } = await server.ask(
      `{ metric(name: "g.orders") { latest { value } summary(range: { last: "1mo" }) { total } } }`,
    );
    expect(data.metric).toEqual({ latest: { value: 5 }, summary: { total: 5 } });
  });

  it("refuses values that JSON has no number for", async () => {
    const text = await server.ask(RECORD, { points: [{ metric: "g.nan", value: "NaN" }] });
    expect(text.errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
    const huge = await server.ask(
      'mutation { recordPoints(points: [{ metric: "g.nan", value: 1e999 }]) { accepted rejected { code } } }',
    );
    expect(huge.data.recordPoints).toEqual({ accepted: 0, rejected: [{ code: "NOT_FINITE" }] });
    expect((await server.ask('{ metric(name: "g.nan") { name } }')).data.metric).toBeNull();
  });

  it("pages through metrics by name", async () => {
    await record(["p.a", "p.b", "p.c"].map((metric) => ({ metric, value: 1 })));
    const page = async (after: string | null) =>
      (
        await server.ask(
          `query($after: String) { metrics(filter: { search: "P." }, first: 2, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        )
      ).data.metrics;
    const first = await page(null);
    expect(first).toMatchObject({
      edges: [{ node: { name: "p.a" } }, { node: { name: "p.b" } }],
      pageInfo: { hasNextPage: true },
    });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      edges: [{ node: { name: "p.c" } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it("resolves a hundred references", async () => {
    const representations = Array.from({ length: 100 }, (_, i) => ({
      __typename: "Metric",
      name: i % 2 ? "revenue" : `none-${i}`,
    }));
    const { data } = await server.ask(
      "query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Metric { name unit latest { value } } } }",
      { representations },
    );
    expect(data._entities[0]).toBeNull();
    expect(data._entities[1]).toEqual({ name: "revenue", unit: "USD", latest: { value: 1_569_800 } });
    expect(data._entities).toHaveLength(100);
  });

  it("imports a CSV, says what it rejected, and undoes it", async () => {
    const csv = "metric,time,value,store\ng.visits,2026-10-01,100,Reno\ng.visits,2026-10-02,x,Reno\n";
    const IMPORT =
      "mutation($csv: String!, $options: CsvOptionsInput) { importPoints(csv: $csv, options: $options) { importId dryRun accepted rejectedCount rejected { line code } } }";
    const trial = await server.ask(IMPORT, { csv, options: { dryRun: true } });
    expect(trial.data.importPoints).toMatchObject({
      dryRun: true,
      accepted: 1,
      rejected: [{ line: 3, code: "VALUE_INVALID" }],
    });
    const { data } = await server.ask(IMPORT, {
      csv,
      options: { id: "visits", labels: [{ name: "source", value: "till" }] },
    });
    expect(data.importPoints).toMatchObject({ importId: "visits", accepted: 1, rejectedCount: 1 });
    const visits = await server.ask('{ metric(name: "g.visits") { labelNames labelValues(name: "store") } }');
    expect(visits.data.metric).toEqual({ labelNames: ["source", "store"], labelValues: ["Reno"] });
    const undone = await server.ask('mutation { undoImport(importId: "visits") { undone } }');
    expect(undone.data.undoImport).toEqual({ undone: 1 });
    expect((await server.ask('{ metric(name: "g.visits") { name } }')).data.metric).toBeNull();
  });

  it("keeps a spike in few points where it is asked to", async () => {
    const start = Date.UTC(2026, 8, 1);
    const spiky = Array.from({ length: 1_000 }, (_, i) => (i === 617 ? 900 : 10 + (i % 3)));
    await record(
      spiky.map((value, i) => ({ metric: "g.latency", value, at: new Date(start + i * 60_000 + 1).toISOString() })),
    );
    const values = async (more: string) =>
      (
        await server.ask(
          `{ metric(name: "g.latency") { series(range: { last: "1000m" }, maxPoints: 20${more}) { values } } }`,
        )
      ).data.metric.series[0].values as number[];
    expect(Math.max(...(await values("")))).toBeLessThan(100);
    for (const method of ["MIN_MAX", "LTTB"]) {
      const kept = await values(`, downsample: ${method}, stepMs: 60000`);
      expect([Math.max(...kept), kept.length <= 20]).toEqual([900, true]);
      expect((await values(`, downsample: ${method}`)).length).toBeLessThanOrEqual(20);
    }
  });

  it("tells which figures stand out, judged by what was before the range", async () => {
    const values = [10, 11, 10, 12, 11, 10, 12, 11, 10, 11, 40, 12];
    await record(
      values.map((value, i) => ({ metric: "g.odd", value, kind: "DELTA", at: new Date(Date.UTC(2025, 9 + i)) })),
    );
    const anomalies = async (last: string) =>
      (
        await server.ask(
          `{ metric(name: "g.odd") { summary(range: { last: "${last}" }) { anomalies { at value expected score } } } }`,
        )
      ).data.metric.summary.anomalies;
    const [found, ...more] = await anomalies("3mo");
    expect(more).toEqual([]);
    expect(found).toMatchObject({ at: "2026-08-01T00:00:00.000Z", value: 40 });
    expect(Math.abs(found.expected - 11)).toBeLessThan(1);
    expect(found.score).toBeGreaterThan(3.5);
    expect(await anomalies("1mo")).toEqual([]);
  });

  it("puts events on the time line and takes them off", async () => {
    await record([{ metric: "g.timeline", value: 1, at: "2026-10-01T00:00:00Z" }]);
    const ANNOTATE =
      "mutation($input: AnnotationInput!) { annotate(input: $input) { id metric at until text labels { name value } } }";
    const input = { id: "r1", metric: "g.timeline", at: "2026-10-15T12:00:00.000Z", text: " Release 4.2 " };
    const labels = [{ name: "kind", value: "release" }];
    const { data } = await server.ask(ANNOTATE, { input: { ...input, labels } });
    const release = { ...input, text: "Release 4.2", until: null, labels };
    expect(data.annotate).toEqual(release);
    const listed = async () =>
      (
        await server.ask(
          '{ metric(name: "g.timeline") { annotations(range: { last: "1mo" }) { id metric at until text labels { name value } } } }',
        )
      ).data.metric.annotations;
    expect(await listed()).toEqual([release]);
    const refusal = async (change: object) =>
      codes((await server.ask(ANNOTATE, { input: { ...input, ...change } })).errors)![0];
    expect(await refusal({ metric: "none" })).toEqual(["NOT_FOUND", "METRIC"]);
    expect(await refusal({ text: " " })).toEqual(["BAD_USER_INPUT", "ANNOTATION_TEXT"]);
    expect(await refusal({ id: "" })).toEqual(["BAD_USER_INPUT", "ANNOTATION_ID"]);
    expect(await refusal({ until: "2026-10-01T00:00:00Z" })).toEqual(["BAD_USER_INPUT", "RANGE_REVERSED"]);
    const many = Array.from({ length: 17 }, (_, i) => ({ name: `l${i}`, value: "v" }));
    expect(await refusal({ labels: many })).toEqual(["BAD_USER_INPUT", "TOO_MANY_LABELS"]);
    const DELETE = 'mutation { deleteAnnotation(id: "r1") }';
    expect((await server.ask(DELETE)).data.deleteAnnotation).toBe("r1");
    expect(codes((await server.ask(DELETE)).errors)).toEqual([["NOT_FOUND", "ANNOTATION"]]);
    expect(await listed()).toEqual([]);
  });

  it("sets a threshold and tells the status", async () => {
    await record([{ metric: "g.churn", value: 5, at: "2026-10-01T00:00:00Z" }]);
    const { data } = await server.ask(
      `mutation { setThreshold(input: { metric: "g.churn", warning: 4 }) { status threshold { warning critical direction hysteresis } } }`,
    );
    expect(data.setThreshold).toEqual({
      status: "WARNING",
      threshold: { warning: 4, critical: null, direction: "ABOVE", hysteresis: 0 },
    });
    const gone = await server.ask(
      'mutation { setThreshold(input: { metric: "g.churn" }) { status threshold { warning } } }',
    );
    expect(gone.data.setThreshold).toEqual({ status: "OK", threshold: null });
  });

  it("deletes a metric", async () => {
    await record([{ metric: "g.gone", value: 5 }]);
    expect((await server.ask('mutation { deleteMetric(name: "g.gone") }')).data.deleteMetric).toBe("g.gone");
    expect((await server.ask('{ metric(name: "g.gone") { name } }')).data.metric).toBeNull();
  });

  it("answers what is unknown with null, and a change of it with NOT_FOUND", async () => {
    expect(await server.ask('{ metric(name: "none") { name } }')).toEqual({ data: { metric: null } });
    const { data, errors } = await server.ask(
      'mutation { deleteMetric(name: "none") undoImport(importId: "none") { undone } setThreshold(input: { metric: "none", warning: 1 }) { name } }',
    );
    expect(data).toEqual({ deleteMetric: null, undoImport: null, setThreshold: null });
    expect(codes(errors)).toEqual([
      ["NOT_FOUND", "METRIC"],
      ["NOT_FOUND", "IMPORT"],
      ["NOT_FOUND", "METRIC"],
    ]);
  });

  it("names what is wrong with a request", async () => {
    const field = (selection: string) => server.ask(`{ metric(name: "revenue") { ${selection} { __typename } } }`);
    const codeOf = async (selection: string) => codes((await field(selection)).errors)![0];
    expect(await codeOf('series(range: { from: "2026-10-01T00:00:00Z", to: "2026-01-01T00:00:00Z" })')).toEqual([
      "BAD_USER_INPUT",
      "RANGE_REVERSED",
    ]);
    expect(await codeOf('series(range: { last: "10y" }, stepMs: 1)')).toEqual(["BAD_USER_INPUT", "STEP_TOO_SMALL"]);
    expect(await codeOf('series(range: { last: "1y" }, aggregate: P99)')).toEqual(["BAD_USER_INPUT", "AGGREGATE"]);
    expect(await codeOf("summary(range: {})")).toEqual(["BAD_USER_INPUT", "RANGE_MISSING"]);
    const paging = await server.ask("{ metrics(first: 101) { pageInfo { hasNextPage } } }");
    expect(codes(paging.errors)).toEqual([["BAD_USER_INPUT", "FIRST"]]);
    const csv = await server.ask('mutation { importPoints(csv: "") { accepted } }');
    expect(codes(csv.errors)).toEqual([["BAD_USER_INPUT", "CSV_EMPTY"]]);
  });
});

describe("its streams", () => {
  const UPDATES = `subscription($after: String, $names: [ID!]!) { metricUpdates(names: $names, minIntervalMs: 50, after: $after) {
    cursor gap labels { name value } point { value } metric { name unit latest { value } } } }`;

  it("bring an update after a point is acknowledged, and resume after its cursor", async () => {
    const variables = { names: ["live.m"] };
    const opened = server.subscribe(UPDATES, { names: ["live.m", "live.ready"] });
    const firstEvent = opened.next();
    await recordUntil(firstEvent, "live.ready");
    const stream = opened;
    await record([{ metric: "live.m", value: 1, unit: "USD", at: "2026-10-01T00:00:00Z" }]);
    let update = (await stream.next()).value.data.metricUpdates;
    while (update.metric.name !== "live.m") update = (await stream.next()).value.data.metricUpdates;
    expect(update).toMatchObject({
      gap: false,
      labels: [],
      point: { value: 1 },
      metric: { unit: "USD", latest: { value: 1 } },
    });
    await stream.return!();

    await record([{ metric: "live.m", value: 2, at: "2026-10-02T00:00:00Z" }]);
    const resumed = server.subscribe(UPDATES, { ...variables, after: update.cursor });
    expect((await resumed.next()).value.data.metricUpdates).toMatchObject({ gap: false, point: { value: 2 } });
    await resumed.return!();
  });

  it("begin where an answer stood, so that nothing is lost between them", async () => {
    const after = (await server.ask("{ metricUpdatesCursor }")).data.metricUpdatesCursor;
    await record([{ metric: "live.between", value: 3, at: "2026-10-01T00:00:00Z" }]);
    const stream = server.subscribe(UPDATES, { names: ["live.between"], after });
    expect((await stream.next()).value.data.metricUpdates).toMatchObject({ gap: false, point: { value: 3 } });
    await stream.return!();
  });

  it("bring the platform's health", async () => {
    const stream = server.subscribe(
      "subscription { systemHealthUpdates(minIntervalMs: 50) { at status uptime services { name } } }",
    );
    expect((await stream.next()).value.data.systemHealthUpdates).toMatchObject({
      status: "NO_DATA",
      uptime: null,
      services: [],
    });
    await stream.return!();
    const { data } = await server.ask("{ systemHealth { status chatFirstDeltaMs } }");
    expect(data.systemHealth).toEqual({ status: "NO_DATA", chatFirstDeltaMs: null });
  });

  it("refuse what makes no sense", async () => {
    const failed = await server
      .subscribe(UPDATES, { names: [] })
      .next()
      .then(
        ({ value }) => value.errors,
        (errors) => errors,
      );
    expect(codes(failed)).toEqual([["BAD_USER_INPUT", "NAMES"]]);
  });

  /** A subscription has no acknowledgement: it is there once its first event came. */
  async function recordUntil(event: Promise<unknown>, metric: string): Promise<void> {
    let arrived = false;
    const settled = event.then(() => (arrived = true));
    for (let value = 0; !arrived; value++) {
      await record([{ metric, value, at: new Date(Date.UTC(2026, 0, 1) + value).toISOString() }]);
    }
    await settled;
  }
});
