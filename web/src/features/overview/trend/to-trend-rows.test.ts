import { describe, expect, it } from "vitest";
import { toMetric, toSeries } from "../../../../test/fixtures/trend-metric.ts";
import { toTrendRows } from "./to-trend-rows.ts";

const month = (text: string) => Date.parse(`${text}-01T00:00:00Z`);

describe("toTrendRows", () => {
  it("sets each month beside the same month of the year before, at its own true time", () => {
    const metric = toMetric({
      series: [toSeries("2026-09", [120, 123]), toSeries("2025-09", [100, 100], "PREVIOUS_YEAR")],
    });
    expect(toTrendRows(metric, 12)).toEqual([
      { at: month("2026-09"), value: 120, isPartial: false, before: { at: month("2025-09"), value: 100 } },
      { at: month("2026-10"), value: 123, isPartial: false, before: { at: month("2025-10"), value: 100 } },
    ]);
  });

  it("sets each month beside the one of the period before", () => {
    const metric = toMetric({
      series: [toSeries("2026-09", [3, 4]), toSeries("2026-07", [1, 2], "PREVIOUS_PERIOD")],
    });
    expect(toTrendRows(metric, 2).map(({ before }) => before?.value)).toEqual([1, 2]);
  });

  it("finds the year before in the range itself where the range is longer than a year", () => {
    const values = Array.from({ length: 24 }, (_, index) => index);
    const metric = toMetric({ series: [toSeries("2024-11", values), toSeries("2023-11", [-1], "PREVIOUS_YEAR")] });
    const rows = toTrendRows(metric, 12);
    expect(rows[0]!.before?.value).toBe(-1);
    expect(rows[23]!.before?.value).toBe(11);
  });

  it("compares nothing where no comparison was asked for", () => {
    const values = Array.from({ length: 24 }, () => 1);
    expect(
      toTrendRows(toMetric({ series: [toSeries("2024-11", values)] }), 12).every((row) => row.before === null),
    ).toBe(true);
  });

  it("keeps a gap a gap", () => {
    const metric = toMetric({ series: [toSeries("2026-08", [1, null, 3])] });
    expect(toTrendRows(metric, 12).map(({ value }) => value)).toEqual([1, null, 3]);
  });

  it("marks a month that is not over in the data", () => {
    const latestPeriod = {
      __typename: "Period" as const,
      from: "2026-10-12T00:00:00.000Z",
      to: "2026-10-13T00:00:00.000Z",
      label: "12 October 2026",
    };
    const metric = toMetric({ latestPeriod, series: [toSeries("2026-09", [1, 2])] });
    expect(toTrendRows(metric, 12).map(({ isPartial }) => isPartial)).toEqual([false, true]);
  });

  it("finds the year before by the company's clocks, which are changed between", () => {
    const calendar = { timeZone: "Europe/Berlin", fiscalYearStart: 1 };
    const metric = toMetric({
      calendar,
      series: [toSeries("2026-03", [5, 6], null, calendar), toSeries("2025-03", [3, 4], "PREVIOUS_YEAR", calendar)],
    });
    expect(toTrendRows(metric, 12).map(({ before }) => before)).toEqual([
      { at: Date.parse("2025-02-28T23:00Z"), value: 3 },
      { at: Date.parse("2025-03-31T22:00Z"), value: 4 },
    ]);
  });

  it("has no rows without points", () => expect(toTrendRows(toMetric({}), 12)).toEqual([]));
});
