import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MetricCategory } from "../src/domain/metric.ts";
import type { NewPoint } from "../src/domain/points/new-point.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { latestPoint } from "../src/domain/series/latest-point.ts";
import { listLabelNames, listLabelValues } from "../src/domain/series/list-labels.ts";
import { readSeries, type SeriesRequest } from "../src/domain/series/read-series.ts";
import { summarize } from "../src/domain/series/summarize.ts";
import { readStatus } from "../src/domain/thresholds/read-status.ts";
import { openContext, type TestContext } from "./open-context.ts";

const NOW = Date.UTC(2026, 10, 1, 12, 30);
let context: TestContext;
beforeEach(async () => (context = await openContext(NOW)));
afterEach(() => context[Symbol.asyncDispose]());

const record = (points: Partial<NewPoint>[], category: MetricCategory = "SYSTEM") =>
  recordPoints(
    context,
    points.map((point) => ({ metric: "m", labels: [], at: NOW, value: 0, ...point })),
    { category },
  );
const series = async (request: SeriesRequest) => readSeries(context, await context.metric("m"), request);
const minutesAgo = (count: number) => NOW - count * 60_000;

describe("measurements", () => {
  it("are averaged in round steps up to now, with nulls for gaps", async () => {
    await record([
      { at: minutesAgo(5), value: 1 },
      { at: minutesAgo(5) + 1_000, value: 3 },
      { at: minutesAgo(3), value: 10 },
    ]);
    const [answer] = await series({ range: { last: "15m" }, stepMs: 60_000 });
    expect(answer).toMatchObject({
      stepMs: 60_000,
      tier: "MINUTE",
      values: [2, null, 10],
      comparison: null,
      labels: [],
    });
    expect(answer!.times).toEqual([minutesAgo(5), minutesAgo(4), minutesAgo(3)]);
  });

  it("answer the same from every tier", async () => {
    await record(
      Array.from({ length: 90 }, (_, i) => ({ at: minutesAgo(10) + i * 1_000, value: i, kind: "DELTA" as const })),
    );
    const total = async (stepMs: number) =>
      (await series({ range: { last: "15m" }, stepMs }))
        .flatMap(({ values }) => values)
        .reduce<number>((sum, value) => sum + (value ?? 0), 0);
    for (const stepMs of [500, 1_000, 30_000, 60_000, 3_600_000]) expect(await total(stepMs)).toBe(4_005);
  });

  it("give rates and increases, also of counters that began anew", async () => {
    await record([0, 60, 5, 65].map((value, i) => ({ at: minutesAgo(4 - i), value, kind: "CUMULATIVE" as const })));
    const increase = await series({ range: { last: "5m" }, aggregate: "INCREASE", stepMs: 60_000 });
    expect(increase[0]!.values).toEqual([0, 60, 5, 60]);
    const rate = await series({ range: { last: "5m" }, stepMs: 60_000 });
    expect(rate[0]!.values).toEqual([0, 1, 5 / 60, 1]);
  });

  it("give quantiles of a gauge's points", async () => {
    await record(Array.from({ length: 101 }, (_, i) => ({ at: minutesAgo(30) + i * 10_000, value: 100 + i })));
    for (const [aggregate, expected] of [
      ["P50", 150],
      ["P95", 195],
      ["P99", 199],
      ["MIN", 100],
      ["MAX", 200],
      ["LAST", 200],
      ["COUNT", 101],
    ] as const) {
      const [answer] = await series({ range: { last: "1h" }, stepMs: 3_600_000, aggregate });
      const value = answer!.values.length === 1 ? answer!.values[0]! : answer!.values.at(-1)!;
      expect(Math.abs(value / expected - 1)).toBeLessThan(0.0055);
    }
  });

  it("can be filtered and grouped by labels", async () => {
    const labels = (route: string, origin: string) => [
      { name: "route", value: route },
      { name: "origin", value: origin },
    ];
    await record([
      { value: 1, labels: labels("a", "external") },
      { value: 2, labels: labels("b", "external") },
      { value: 4, labels: labels("b", "internal") },
    ]);
    const range = { last: "5m" };
    const grouped = await series({ range, groupBy: ["route"] });
    expect(grouped.map(({ values, labels: own }) => [values, own])).toEqual([
      [
        [1],
        [
          { name: "origin", value: "external" },
          { name: "route", value: "a" },
        ],
      ],
      [[3], [{ name: "route", value: "b" }]],
    ]);
    const filtered = await series({ range, labels: [{ name: "origin", value: "external" }] });
    expect(filtered[0]!.values).toEqual([1.5]);
    expect(await series({ range, labels: [{ name: "origin", value: "none" }] })).toEqual([]);
    const metric = await context.metric("m");
    expect(await listLabelNames(context.store, metric)).toEqual(["origin", "route"]);
    expect(await listLabelValues(context.store, metric, "route")).toEqual(["a", "b"]);
    expect(await latestPoint(context.store, metric, [{ name: "route", value: "b" }])).toEqual({ at: NOW, value: 3 });
  });

  it("are held against the time before", async () => {
    await record([
      { at: minutesAgo(90), value: 2 },
      { at: minutesAgo(30), value: 5 },
    ]);
    const [now, before] = await series({ range: { last: "1h", compareWith: "PREVIOUS_PERIOD" }, stepMs: 600_000 });
    expect([now!.values, before!.values]).toEqual([[5], [2]]);
    expect(before).toMatchObject({ comparison: "PREVIOUS_PERIOD", times: [minutesAgo(90)] });
    const summary = await summarize(context, await context.metric("m"), { range: { last: "1h" } });
    expect(summary).toMatchObject({
      value: 5,
      previous: 2,
      change: 3,
      changePercent: 150,
      total: null,
      period: { label: "last hour" },
    });
  });

  it("have no summary but a period where there are none", async () => {
    await record([{ at: minutesAgo(120), value: 2 }]);
    expect(await summarize(context, await context.metric("m"), { range: { last: "15m" } })).toMatchObject({
      value: null,
      total: null,
      latest: null,
      min: null,
      p95: null,
      trend: null,
      period: { label: "last 15 minutes" },
    });
  });

  it("refuse more series than anybody can read, and steps by the million", async () => {
    await record(Array.from({ length: 101 }, (_, i) => ({ value: i, labels: [{ name: "n", value: `${i}` }] })));
    await expect(series({ range: { last: "5m" }, groupBy: ["n"] })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      reason: "TOO_MANY_SERIES",
    });
    await expect(series({ range: { last: "30d" }, stepMs: 60_000 })).rejects.toMatchObject({
      reason: "STEP_TOO_SMALL",
    });
    await expect(series({ range: { from: new Date(NOW), to: new Date(0) } })).rejects.toMatchObject({
      reason: "RANGE_REVERSED",
    });
  });
});

describe("figures of moments, not of periods", () => {
  it("end with the newest of them", async () => {
    await record(
      [
        { at: Date.UTC(2026, 5, 1, 8, 30), value: 3 },
        { at: Date.UTC(2026, 5, 1, 9, 45), value: 5 },
      ],
      "BUSINESS",
    );
    const summary = await summarize(context, await context.metric("m"), { range: { last: "2h" } });
    expect(summary).toMatchObject({ latest: { value: 5 }, min: 3, max: 5, mean: 4 });
  });
});

describe("several series of one figure", () => {
  it("add up by period before anything else is said of them", async () => {
    const region = (value: string) => [{ name: "region", value }];
    const months = [0, 1, 2].flatMap((month) => [
      { at: Date.UTC(2026, month, 1), value: 10 + month, kind: "DELTA" as const, labels: region("EU") },
      { at: Date.UTC(2026, month, 1), value: 100, kind: "DELTA" as const, labels: region("US") },
    ]);
    await record(months, "BUSINESS");
    const metric = await context.metric("m");
    expect(await summarize(context, metric, { range: { last: "3mo" } })).toMatchObject({
      total: 333,
      min: 110,
      max: 112,
      mean: 111,
      latest: { value: 112 },
    });
    expect(await summarize(context, metric, { range: { last: "3mo" }, labels: region("EU") })).toMatchObject({
      total: 33,
      max: 12,
    });
    expect(await latestPoint(context.store, metric, [])).toMatchObject({ value: 112 });
  });
});

describe("the status", () => {
  it("follows the newest minutes of a measurement", async () => {
    await record([
      { at: minutesAgo(3), value: 50 },
      { at: minutesAgo(1), value: 120 },
    ]);
    expect(await readStatus(context, await context.metric("m"))).toBe("OK");
    await context.store.setThreshold("m", { warning: 100, critical: 200, direction: "ABOVE", hysteresis: 0 });
    expect(await readStatus(context, await context.metric("m"))).toBe("WARNING");
    await record([{ value: 300 }]);
    expect(await readStatus(context, await context.metric("m"))).toBe("CRITICAL");
    context.time += 10 * 60_000;
    expect(await readStatus(context, await context.metric("m"))).toBe("NO_DATA");
  });

  it("follows the newest period of a figure, however old", async () => {
    await record([{ at: Date.UTC(2024, 0, 1), value: 5 }], "BUSINESS");
    await context.store.setThreshold("m", { warning: 10, critical: 1, direction: "BELOW", hysteresis: 0 });
    expect(await readStatus(context, await context.metric("m"))).toBe("WARNING");
  });
});
