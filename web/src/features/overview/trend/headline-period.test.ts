import { describe, expect, it } from "vitest";
import { toMetric } from "../../../../test/fixtures/trend-metric.ts";
import { headlinePeriod } from "./headline-period.ts";

const ending = (to: string) =>
  headlinePeriod(toMetric({ latestPeriod: { __typename: "Period", from: to, to: `${to}T00:00:00.000Z`, label: "" } }));
const quarter = (from: string, to: string) => ({ from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` });

describe("headlinePeriod", () => {
  it("is the latest quarter of which the data have every month", () => {
    expect(ending("2026-11-01")).toEqual(quarter("2026-07-01", "2026-10-01"));
    expect(ending("2026-10-01")).toEqual(quarter("2026-07-01", "2026-10-01"));
    expect(ending("2026-09-30")).toEqual(quarter("2026-04-01", "2026-07-01"));
    expect(ending("2027-01-01")).toEqual(quarter("2026-10-01", "2027-01-01"));
  });

  it("is a quarter of the fiscal year, by the company's clocks", () => {
    const at = (date: string) => `${date}T00:00:00+05:30`;
    const latestPeriod = { __typename: "Period" as const, from: at("2026-10-01"), to: at("2026-11-01"), label: "" };
    const calendar = { timeZone: "Asia/Kolkata", fiscalYearStart: 2 };
    expect(headlinePeriod(toMetric({ latestPeriod, calendar }))).toEqual({
      from: "2026-07-31T18:30:00.000Z",
      to: "2026-10-31T18:30:00.000Z",
    });
  });

  it("is the newest period of a level", () => {
    expect(headlinePeriod(toMetric({ kind: "GAUGE" }))).toEqual(quarter("2026-10-01", "2026-11-01"));
  });

  it("is none without figures", () => expect(headlinePeriod(toMetric({ latestPeriod: null }))).toBeNull());
});
