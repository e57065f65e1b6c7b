import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { resolveRange, type RangeRequest } from "./time-range.ts";

const END = Date.UTC(2026, 10, 1);
const at = (text: string) => new Date(`${text}T00:00:00Z`);
const resolve = (request: RangeRequest) => {
  const { from, to } = resolveRange(UTC_CALENDAR, request, END);
  return [new Date(from).toISOString().slice(0, 10), new Date(to).toISOString().slice(0, 10)];
};
const reasonOf = (request: RangeRequest) => {
  try {
    return resolve(request);
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

it("counts lengths back from the end, months by the calendar", () => {
  expect(resolve({ last: "12mo" })).toEqual(["2025-11-01", "2026-11-01"]);
  expect(resolve({ last: "2y" })).toEqual(["2024-11-01", "2026-11-01"]);
  expect(resolve({ last: "30d" })).toEqual(["2026-10-02", "2026-11-01"]);
  expect(resolve({ last: "24h" })).toEqual(["2026-10-31", "2026-11-01"]);
});

it("takes from and to, or one of them with a length", () => {
  expect(resolve({ from: at("2026-07-01"), to: at("2026-10-01") })).toEqual(["2026-07-01", "2026-10-01"]);
  expect(resolve({ from: at("2026-07-01") })).toEqual(["2026-07-01", "2026-11-01"]);
  expect(resolve({ to: at("2026-07-01"), last: "1mo" })).toEqual(["2026-06-01", "2026-07-01"]);
  expect(resolve({ from: at("2026-07-01"), last: "3mo" })).toEqual(["2026-07-01", "2026-10-01"]);
});

it("refuses what makes no sense, by reason", () => {
  expect(reasonOf({})).toBe("RANGE_MISSING");
  expect(reasonOf({ to: at("2026-07-01") })).toBe("RANGE_MISSING");
  expect(reasonOf({ from: at("2026-07-01"), to: at("2026-10-01"), last: "1mo" })).toBe("RANGE_AMBIGUOUS");
  expect(reasonOf({ from: at("2026-10-01"), to: at("2026-07-01") })).toBe("RANGE_REVERSED");
  for (const last of ["", "0d", "-1d", "1.5h", "12 mo", "1; DROP TABLE", "999999y"]) {
    expect(reasonOf({ last })).toBe("RANGE_LENGTH");
  }
});

it("counts days by the clock: one is longer where clocks are changed, 24 hours are not", () => {
  const berlin = createCalendar({ timeZone: "Europe/Berlin", fiscalYearStart: 1 });
  const end = Date.parse("2026-10-25T23:00Z");
  const hours = (last: string) => {
    const { from, to } = resolveRange(berlin, { last }, end);
    return (to - from) / 3_600_000;
  };
  expect([hours("1d"), hours("24h"), hours("1w"), hours("1mo")]).toEqual([25, 24, 169, 721]);
});
