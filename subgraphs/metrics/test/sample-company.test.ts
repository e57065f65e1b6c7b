import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importCsv } from "../src/domain/csv/import-csv.ts";
import { undoImport } from "../src/domain/csv/undo-import.ts";
import { loadSample, SAMPLE_IMPORT } from "../src/domain/load-sample.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { firstPeriod } from "../src/domain/series/first-period.ts";
import { latestPeriod } from "../src/domain/series/latest-period.ts";
import { latestPoint } from "../src/domain/series/latest-point.ts";
import { listLabelValues } from "../src/domain/series/list-labels.ts";
import { readSeries, type SeriesRequest } from "../src/domain/series/read-series.ts";
import { showsSample } from "../src/domain/series/shows-sample.ts";
import { summarize } from "../src/domain/series/summarize.ts";
import { openContext, type TestContext } from "./open-context.ts";

const SAMPLE = readFileSync(new URL("../sample/company.csv", import.meta.url), "utf8");
const utc = (text: string) => new Date(`${text}T00:00:00Z`);
const Q3 = { from: utc("2026-07-01"), to: utc("2026-10-01") };

let context: TestContext;
beforeAll(async () => {
  context = await openContext(utc("2026-11-22").getTime());
  await loadSample(context, SAMPLE);
});
afterAll(() => context[Symbol.asyncDispose]());

const summary = async (name: string, range: object) => summarize(context, await context.metric(name), { range });
const series = async (name: string, request: SeriesRequest) => readSeries(context, await context.metric(name), request);

describe("the sample company", () => {
  it("made $4.2M in Q3 2026, 23 % more than a year before", async () => {
    const q3 = await summary("revenue", Q3);
    expect(q3).toMatchObject({
      value: 4_200_000,
      total: 4_200_000,
      complete: true,
      period: { label: "Q3 2026", ...Q3 },
    });
    expect(q3.changeYoYPercent).toBeCloseTo(23, 1);
    expect(q3.previous).toBe(1_401_300 + 1_404_600 + 1_385_000);
    expect(q3.change).toBe(q3.value! - q3.previous!);
    expect(q3.changePercent).toBeCloseTo((100 * q3.change!) / q3.previous!, 10);
    expect(q3).toMatchObject({
      min: 1_319_000,
      max: 1_516_700,
      mean: 1_400_000,
      latest: { at: utc("2026-09-01").getTime(), value: 1_516_700 },
    });
  });

  it("tells its newest period from the data, not from the clock", async () => {
    const period = await latestPeriod(context, await context.metric("revenue"));
    expect(period).toEqual({ from: utc("2026-10-01"), to: utc("2026-11-01"), label: "October 2026" });
  });

  it("says with which period it begins", async () => {
    expect(await firstPeriod(context, await context.metric("revenue"))).toEqual({
      from: utc("2023-01-01"),
      to: utc("2023-02-01"),
      label: "January 2023",
    });
    await recordPoints(context, [{ metric: "measured", labels: [], at: context.time, value: 1 }], {
      category: "SYSTEM",
    });
    expect(await firstPeriod(context, await context.metric("measured"))).toBeNull();
  });

  it("ends its ranges with the newest month and takes whole months", async () => {
    const year = await summary("revenue", { last: "12mo" });
    expect(year.period.label).toBe("Nov 2025 to Oct 2026");
    expect(year.trend!.direction).toBe("RISING");
    expect((await summary("revenue", { last: "30d" })).period.label).toBe("October 2026");
    const [months] = await series("revenue", { range: { last: "12mo" } });
    expect(months!.times).toHaveLength(12);
    expect([months!.times[0], months!.times.at(-1)]).toEqual([
      utc("2025-11-01").getTime(),
      utc("2026-10-01").getTime(),
    ]);
    expect(months!.labels).toEqual([{ name: "source", value: "sample" }]);
  });

  it("adds up to quarters, whole ones, and shows the year before with its own times", async () => {
    const [quarters, before] = await series("revenue", {
      range: { last: "1y", compareWith: "PREVIOUS_YEAR" },
      every: "QUARTER",
    });
    expect(quarters!.times.map((at) => new Date(at).toISOString().slice(0, 7))).toEqual([
      "2025-10",
      "2026-01",
      "2026-04",
      "2026-07",
      "2026-10",
    ]);
    expect(quarters!.values[3]).toBe(4_200_000);
    expect(quarters!.values[0]).toBe(1_300_500 + 1_282_900 + 1_192_200);
    expect(quarters!.comparison).toBeNull();
    expect(before).toMatchObject({ comparison: "PREVIOUS_YEAR" });
    expect(before!.times[0]).toBe(utc("2024-10-01").getTime());
  });

  it("does not hold a part of a quarter against a whole one", async () => {
    const q4 = await summary("revenue", { from: utc("2026-10-01"), to: utc("2027-01-01") });
    expect(q4).toMatchObject({
      complete: false,
      value: 1_569_800,
      previous: 4_200_000,
      change: null,
      changePercent: null,
      changeYoYPercent: null,
    });
  });

  it("compares only with what is known whole", async () => {
    const all = await summary("revenue", { from: utc("2023-01-01"), to: utc("2026-11-01") });
    expect(all).toMatchObject({ complete: true, previous: null, yearAgo: null });
  });

  it("does not add up what is a level: NPS and cash show their last month", async () => {
    expect(await summary("nps", Q3)).toMatchObject({ total: null });
    expect((await summary("cash", Q3)).value).toBe(4_003_000);
    await expect(series("nps", { range: Q3, aggregate: "SUM" })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      reason: "AGGREGATE",
    });
    await expect(series("revenue", { range: Q3, aggregate: "P95" })).rejects.toMatchObject({ reason: "AGGREGATE" });
  });

  it("gives way to the first real point of a metric, comes when asked for, and comes back", async () => {
    const point = { metric: "orders", labels: [], at: utc("2026-10-01").getTime(), value: 12 };
    const orders = await context.metric("orders");
    expect(await showsSample(context.store, orders)).toBe(true);
    expect(await latestPoint(context.store, orders, [])).toMatchObject({ value: 7_568 });
    await recordPoints(context, [point], { category: "BUSINESS", importId: "own" });
    expect(await showsSample(context.store, orders)).toBe(false);
    expect(await latestPoint(context.store, orders, [])).toMatchObject({ value: 12 });
    const labels = [{ name: "source", value: "sample" }];
    expect(await latestPoint(context.store, orders, labels)).toMatchObject({ value: 7_568 });
    expect((await series("orders", { range: Q3, labels }))[0]!.values).toHaveLength(3);
    expect((await series("orders", { range: { last: "12mo" } }))[0]!.values).toEqual([12]);
    expect(await showsSample(context.store, await context.metric("revenue"))).toBe(true);
    await undoImport(context, "own");
    expect(await latestPoint(context.store, orders, [])).toMatchObject({ value: 7_568 });
  });

  it("can be taken away whole and loaded again", async () => {
    await using own = await openContext(context.time);
    await loadSample(own, SAMPLE);
    await loadSample(own, SAMPLE);
    expect((await undoImport(own, SAMPLE_IMPORT)).undone).toBe(276);
    expect(await own.store.listMetrics({}, 10, undefined)).toEqual([]);
    await expect(undoImport(own, SAMPLE_IMPORT)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await loadSample(own, SAMPLE);
    expect(await latestPoint(own.store, await own.metric("revenue"), [])).toMatchObject({ value: 1_569_800 });
  });
});

describe("an import", () => {
  const options = { labels: [], dryRun: false, firstLine: 2 };
  const csv = [
    "Metric,Date,Amount,Region",
    'bookings,Oct 2026,"$1,234.50",EU',
    "bookings,soon,5,EU",
    'bookings,10/15/2026,"€ 7",EU',
    "bookings,2026-10-16,abc,EU",
    ",2026-10-16,5,EU",
    "bookings,2026-10-16,5",
    "bookings,2026-10-17,(250),US",
    "bookings,2031-01-01,5,US",
  ].join("\n");

  it("keeps the right rows and reports the broken ones by line and reason", async () => {
    await using own = await openContext(context.time);
    const outcome = await importCsv(own, csv, { ...options, importId: "file" });
    expect(outcome).toMatchObject({ importId: "file", accepted: 2, rejectedCount: 6, dryRun: false });
    expect(outcome.rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, "TIME_INVALID"],
      [4, "UNIT_CHANGED"],
      [5, "VALUE_INVALID"],
      [6, "METRIC_MISSING"],
      [7, "COLUMNS"],
      [9, "IN_FUTURE"],
    ]);
    expect(await own.metric("bookings")).toMatchObject({ unit: "USD" });
    const us = await latestPoint(own.store, await own.metric("bookings"), [{ name: "Region", value: "US" }]);
    expect(us).toEqual({ at: utc("2026-10-17").getTime(), value: -250 });
  });

  it("loses only the lines whose quotes are wrong", async () => {
    await using own = await openContext(context.time);
    const rows = [
      'q1,2026-01-01,1,5" pipe',
      "q1,2026-01-02,2,a",
      'q1,2026-01-03,3,"open',
      "q1,2026-01-04,4,b",
      'q1,2026-01-05,5,"c, d"',
    ];
    const outcome = await importCsv(own, ["metric,time,value,part", ...rows].join("\n"), options);
    expect(outcome).toMatchObject({ accepted: 3, rejectedCount: 2 });
    expect(outcome.rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, "COLUMNS"],
      [4, "COLUMNS"],
    ]);
    expect(outcome.rejected.map(({ message }) => /quote/.test(message))).toEqual([true, true]);
    expect(await listLabelValues(own.store, await own.metric("q1"), "part")).toEqual(["a", "b", "c, d"]);
  });

  it("numbers the lines of a later part of a file by the whole file", async () => {
    const { rejected } = await importCsv(context, csv, { ...options, dryRun: true, firstLine: 1_002 });
    expect(rejected[0]).toMatchObject({ line: 1_003 });
  });

  it("tries without keeping anything", async () => {
    const outcome = await importCsv(context, csv, { ...options, dryRun: true });
    expect(outcome).toMatchObject({ accepted: 2, rejectedCount: 6, dryRun: true });
    expect(await context.metric("bookings")).toBeNull();
  });

  it("refuses a file it cannot begin to read", async () => {
    const reasonOf = (text: string, changes = {}) =>
      importCsv(context, text, { ...options, ...changes }).catch((error: { reason: string }) => error.reason);
    expect(await reasonOf("")).toBe("CSV_EMPTY");
    expect(await reasonOf("metric,time\na,2026")).toBe("CSV_HEADER");
    expect(await reasonOf("metric,time,value,x,x\n")).toBe("CSV_HEADER");
    expect(await reasonOf('metric,time,value,"x\na,2026,1,y')).toBe("CSV_HEADER");
    expect(await reasonOf(csv, { importId: "a\nb" })).toBe("IMPORT_ID");
    expect(await reasonOf(csv, { firstLine: 0 })).toBe("FIRST_LINE");
  });
});
