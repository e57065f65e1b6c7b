import { describe, expect, it } from "vitest";
import { toMetric, toSeries } from "../../../../test/fixtures/trend-metric.ts";
import { toChartData } from "./to-chart-data.ts";
import { toTrendRows } from "./to-trend-rows.ts";

const REVENUE = toMetric({
  series: [toSeries("2026-08", [3.9e6, 4e6, 4.2e6]), toSeries("2025-08", [3e6, 3.1e6, 3.4146e6], "PREVIOUS_YEAR")],
});

describe("toChartData", () => {
  it("labels the newest point with its value and its change", () => {
    const { newest } = toChartData(toTrendRows(REVENUE, 12), REVENUE, "YoY");
    expect(newest).toEqual({ index: 2, label: "$4.2M  +23% YoY" });
  });

  it("labels the newest point that has a value", () => {
    const metric = toMetric({ series: [toSeries("2026-08", [1, 2, null])] });
    expect(toChartData(toTrendRows(metric, 12), metric, "").newest).toEqual({ index: 1, label: "$2" });
  });

  it("holds no part of a month against a whole one", () => {
    const rows = toTrendRows(REVENUE, 12).map((row) => ({ ...row, isPartial: true }));
    expect(toChartData(rows, REVENUE, "YoY").newest!.label).toBe("$4.2M  so far");
  });

  it("draws the comparison above the months that it is held against", () => {
    const { current, comparison } = toChartData(toTrendRows(REVENUE, 12), REVENUE, "YoY");
    expect(comparison.map(({ x }) => x)).toEqual(current.map(({ x }) => x));
    expect(comparison.map(({ y }) => y)).toEqual([3e6, 3.1e6, 3.4146e6]);
  });

  it("draws no comparison where there is none", () => {
    const metric = toMetric({ series: [toSeries("2026-08", [1, 2, 3])] });
    expect(toChartData(toTrendRows(metric, 12), metric, "").comparison).toEqual([]);
  });

  it("starts the axis of what adds up at zero", () => {
    expect(toChartData(toTrendRows(REVENUE, 12), REVENUE, "YoY").axisStart).toBe(0);
  });

  it("looks closely at a level in a narrow band, and at no other", () => {
    const narrow = toMetric({ kind: "GAUGE", series: [toSeries("2026-08", [48, 49, 50])] });
    const wide = toMetric({ kind: "GAUGE", series: [toSeries("2026-08", [2, 5, 9])] });
    expect(toChartData(toTrendRows(narrow, 12), narrow, "").axisStart).toBeUndefined();
    expect(toChartData(toTrendRows(wide, 12), wide, "").axisStart).toBe(0);
  });

  it.each([
    [12, 12],
    [24, 12],
    [36, 12],
  ])("marks %d months %d times", (length, marks) => {
    const metric = toMetric({ series: [toSeries("2023-11", new Array<number>(length).fill(1))] });
    expect(toChartData(toTrendRows(metric, 12), metric, "").ticks).toHaveLength(marks);
  });

  it("marks months by the company's clocks", () => {
    const calendar = { timeZone: "Europe/Berlin", fiscalYearStart: 1 };
    const metric = toMetric({ calendar, series: [toSeries("2024-11", new Array<number>(24).fill(1), null, calendar)] });
    expect(toChartData(toTrendRows(metric, 12), metric, "").ticks).toContain(Date.parse("2025-12-31T23:00Z"));
  });

  it("keeps gaps", () => {
    const metric = toMetric({ series: [toSeries("2026-08", [1, null, 3])] });
    expect(toChartData(toTrendRows(metric, 12), metric, "").current.map(({ y }) => y)).toEqual([1, null, 3]);
  });

  it("is empty without rows", () => {
    expect(toChartData([], REVENUE, "YoY")).toMatchObject({ current: [], comparison: [], ticks: [], newest: null });
  });
});
