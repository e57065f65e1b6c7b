import { createCalendar } from "@sophia/kernel";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadSample } from "../src/domain/load-sample.ts";
import { MetricCategory } from "../src/domain/metric.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { latestPeriod } from "../src/domain/series/latest-period.ts";
import { readSeries } from "../src/domain/series/read-series.ts";
import { summarize } from "../src/domain/series/summarize.ts";
import { startTestServer } from "./start-test-server.ts";
import { openContext, type TestContext } from "./open-context.ts";

const SAMPLE = readFileSync(new URL("../sample/company.csv", import.meta.url), "utf8");
const NOW = Date.UTC(2026, 10, 22);

const open = (timeZone: string, fiscalYearStart: number) =>
  openContext(NOW, createCalendar({ timeZone, fiscalYearStart }));
const clockOf =
  ({ calendar }: TestContext) =>
  (clock: string) =>
    new Date(calendar.instantOf(Date.parse(`${clock}Z`)));

it("adds figures up by the quarters of the fiscal year, in the company's time zone", async () => {
  await using context = await open("America/New_York", 2);
  const local = clockOf(context);
  await loadSample(context, SAMPLE);
  const revenue = await context.metric("revenue");
  expect(await latestPeriod(context, revenue)).toEqual({
    from: local("2026-10-01T00:00"),
    to: local("2026-11-01T00:00"),
    label: "October 2026",
  });
  const [quarters] = await readSeries(context, revenue, { range: { last: "1y" }, every: "QUARTER" });
  const [months] = await readSeries(context, revenue, { range: { last: "1y" } });
  expect(quarters!.times.map((at) => new Date(at))).toEqual(
    ["2025-11", "2026-02", "2026-05", "2026-08"].map((month) => local(`${month}-01T00:00`)),
  );
  expect(months!.times).toHaveLength(12);
  const sums = [0, 3, 6, 9].map((i) => months!.values.slice(i, i + 3).reduce<number>((sum, value) => sum + value!, 0));
  expect(quarters!.values).toEqual(sums);

  const summary = await summarize(context, revenue, {
    range: { from: local("2026-08-01T00:00"), to: local("2026-11-01T00:00") },
  });
  expect(summary).toMatchObject({ complete: true, value: sums[3], previous: sums[2], period: { label: "Q3 FY2027" } });
  const [year, before] = await readSeries(context, revenue, {
    range: { from: local("2026-02-01T00:00"), to: local("2026-11-01T00:00"), compareWith: "PREVIOUS_YEAR" },
    every: "YEAR",
  });
  expect(year!.values).toEqual([sums[1]! + sums[2]! + sums[3]!]);
  expect(new Date(before!.times[0]!)).toEqual(local("2025-02-01T00:00"));
});

it("cuts days at the company's midnight, also where a day has 23 or 25 hours or its zone half an hour", async () => {
  for (const [timeZone, day, hours] of [
    ["Europe/Berlin", "2026-03-29", 23],
    ["Europe/Berlin", "2025-10-26", 25],
    ["Asia/Kolkata", "2026-03-29", 24],
    ["Asia/Kathmandu", "2026-03-29", 24],
  ] as const) {
    await using context = await open(timeZone, 1);
    const local = clockOf(context);
    const start = local(`${day}T00:00`).getTime();
    const points = Array.from({ length: 4 * 72 }, (_, i) => ({
      metric: "orders",
      kind: "DELTA" as const,
      labels: [],
      at: start + (i - 96) * 900_000,
      value: 1,
    }));
    await recordPoints(context, points, { category: MetricCategory.BUSINESS });
    const range = { from: local(`${day}T06:00`), to: new Date(start + 26 * 3_600_000) };
    const [series] = await readSeries(context, await context.metric("orders"), { range, every: "DAY" });
    expect(series!.times[0]).toBe(start);
    expect(series!.values[0]).toBe(hours * 4);
  }
});

it("is configured, and told to whoever asks", async () => {
  await using server = await startTestServer({
    TIME_ZONE: "America/New_York",
    FISCAL_YEAR_START: "2",
    SAMPLE_DATA: "on",
  });
  const { data } = await server.ask(`{ calendar { timeZone fiscalYearStart } metric(name: "revenue") {
    firstPeriod { label } summary(range: { from: "2026-08-01T00:00:00-04:00", to: "2026-11-01T00:00:00-04:00" }) { complete period { label } } } }`);
  expect(data).toEqual({
    calendar: { timeZone: "America/New_York", fiscalYearStart: 2 },
    metric: { firstPeriod: { label: "January 2023" }, summary: { complete: true, period: { label: "Q3 FY2027" } } },
  });
});
