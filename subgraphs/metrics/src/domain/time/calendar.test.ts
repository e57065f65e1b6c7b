import { describe, expect, it } from "vitest";
import { addMonths, addUnits, startOf } from "./calendar.ts";

const day = (text: string) => Date.parse(`${text}Z`);

describe("the calendar", () => {
  it.each([
    ["DAY", "2026-10-17T13:00", "2026-10-17T00:00"],
    ["WEEK", "2026-10-18T23:59", "2026-10-12T00:00"],
    ["WEEK", "2026-10-12T00:00", "2026-10-12T00:00"],
    ["MONTH", "2026-10-17T13:00", "2026-10-01T00:00"],
    ["QUARTER", "2026-09-30T23:59", "2026-07-01T00:00"],
    ["YEAR", "2026-10-17T13:00", "2026-01-01T00:00"],
    ["YEAR", "1950-06-01T00:00", "1950-01-01T00:00"],
  ] as const)("finds the start of the %s of %s", (unit, at, start) => {
    expect(startOf(unit, day(at))).toBe(day(start));
  });

  it("moves by units, also over years and backwards", () => {
    expect(addUnits("QUARTER", day("2026-10-01T00:00"), 1)).toBe(day("2027-01-01T00:00"));
    expect(addUnits("MONTH", day("2026-01-01T00:00"), -1)).toBe(day("2025-12-01T00:00"));
    expect(addUnits("WEEK", day("2026-12-28T00:00"), 1)).toBe(day("2027-01-04T00:00"));
  });

  it("keeps the last day of a shorter month", () => {
    expect(addMonths(day("2026-03-31T06:00"), -1)).toBe(day("2026-02-28T06:00"));
    expect(addMonths(day("2024-02-29T00:00"), 12)).toBe(day("2025-02-28T00:00"));
  });
});
