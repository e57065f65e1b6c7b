import { describe, expect, it } from "vitest";
import { toMetric, toSeries } from "../../../../test/fixtures/trend-metric.ts";
import { mergePoint, type MetricUpdate } from "./merge-point.ts";
import { toTrendRows } from "./to-trend-rows.ts";
import { currentSeries } from "./trend-series.ts";

const SAMPLE = [{ __typename: "Label" as const, name: "source", value: "sample" }];
const toUpdate = (month: string, value: number, labels: MetricUpdate["labels"] = SAMPLE): MetricUpdate => ({
  __typename: "MetricUpdate",
  cursor: "c:1",
  metric: { __typename: "Metric", name: "revenue", status: "OK" },
  labels,
  point: { __typename: "Point", at: `${month}-01T00:00:00.000Z`, value },
});
const METRIC = toMetric({
  series: [toSeries("2026-08", [1, 2, 3]), toSeries("2026-05", [-3, -2, -1], "PREVIOUS_PERIOD")],
});

describe("mergePoint", () => {
  it("corrects a month that is there", () => {
    const merged = mergePoint(METRIC, toUpdate("2026-09", 20), 3)!;
    expect(currentSeries(merged)!.values).toEqual([1, 20, 3]);
    expect(merged.latestPeriod).toEqual(METRIC.latestPeriod);
  });

  it("adds the next month, and the first one leaves the range for the comparison", () => {
    const merged = mergePoint(METRIC, toUpdate("2026-11", 4), 3)!;
    expect(currentSeries(merged)!.values).toEqual([2, 3, 4]);
    expect(merged.latestPeriod).toMatchObject({ label: "November 2026", to: "2026-12-01T00:00:00.000Z" });
    expect(toTrendRows(merged, 3).map(({ before }) => before?.value)).toEqual([-2, -1, 1]);
  });

  it("adds the next month where it begins by the company's clocks", () => {
    const calendar = { timeZone: "Europe/Berlin", fiscalYearStart: 1 };
    const metric = toMetric({
      calendar,
      series: [toSeries("2026-09", [2, 3], null, calendar)],
      latestPeriod: {
        __typename: "Period",
        from: "2026-09-30T22:00:00.000Z",
        to: "2026-10-31T23:00:00.000Z",
        label: "October 2026",
      },
    });
    const update = toUpdate("2026-11", 4);
    const merged = mergePoint(metric, { ...update, point: { ...update.point, at: "2026-10-31T23:00:00.000Z" } }, 2)!;
    expect(currentSeries(merged)!.values).toEqual([3, 4]);
    expect(merged.latestPeriod).toMatchObject({ label: "November 2026", to: "2026-11-30T23:00:00.000Z" });
  });

  it("leaves what it was given as it was", () => {
    const before = structuredClone(METRIC);
    mergePoint(METRIC, toUpdate("2026-11", 4), 3);
    expect(METRIC).toEqual(before);
  });

  it.each([
    ["a month that was skipped", METRIC, toUpdate("2026-12", 4)],
    ["a month before the range", METRIC, toUpdate("2026-01", 4)],
    ["a point with other labels", METRIC, toUpdate("2026-10", 4, [])],
    ["a metric without points", toMetric({}), toUpdate("2026-10", 4)],
    [
      "a part of a month",
      { ...METRIC, latestPeriod: { ...METRIC.latestPeriod!, to: "2026-10-02T00:00:00.000Z" } },
      toUpdate("2026-10", 4),
    ],
  ])("cannot merge %s", (_case, metric, update) => expect(mergePoint(metric, update, 3)).toBeUndefined());
});
