import { describe, expect, it } from "vitest";
import { createCalendar, UTC_CALENDAR } from "./calendar.ts";

const day = (text: string) => Date.parse(`${text}Z`);
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

describe("the calendar", () => {
  const { startOf, addUnits, addMonths } = UTC_CALENDAR;

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

describe("a fiscal year", () => {
  const { startOf, yearOf, monthOf, firstMonthOf, monthStart } = createCalendar({
    timeZone: "UTC",
    fiscalYearStart: 7,
  });

  it("begins its quarters and years with its own month", () => {
    expect(iso(startOf("YEAR", day("2026-06-30T00:00")))).toBe("2025-07-01T00:00");
    expect(iso(startOf("YEAR", day("2026-07-01T00:00")))).toBe("2026-07-01T00:00");
    expect(iso(startOf("QUARTER", day("2026-11-17T00:00")))).toBe("2026-10-01T00:00");
    const february = createCalendar({ timeZone: "UTC", fiscalYearStart: 2 });
    expect(iso(february.startOf("QUARTER", day("2026-11-17T00:00")))).toBe("2026-11-01T00:00");
    expect(iso(february.startOf("QUARTER", day("2026-01-17T00:00")))).toBe("2025-11-01T00:00");
  });

  it("is named by the year in which it ends", () => {
    expect(yearOf(monthOf(day("2026-07-01T00:00")))).toBe(2027);
    expect(yearOf(monthOf(day("2026-06-30T00:00")))).toBe(2026);
    expect(iso(monthStart(firstMonthOf(2027)))).toBe("2026-07-01T00:00");
    expect(iso(UTC_CALENDAR.monthStart(UTC_CALENDAR.firstMonthOf(2027)))).toBe("2027-01-01T00:00");
  });
});

describe("a time zone", () => {
  const berlin = createCalendar({ timeZone: "Europe/Berlin", fiscalYearStart: 1 });

  it("begins its days, weeks and months at its own midnight", () => {
    expect(iso(berlin.startOf("DAY", day("2026-10-17T22:30")))).toBe("2026-10-17T22:00");
    expect(iso(berlin.startOf("MONTH", day("2026-10-31T23:30")))).toBe("2026-10-31T23:00");
    expect(iso(berlin.startOf("WEEK", day("2026-10-26T12:00")))).toBe("2026-10-25T23:00");
  });

  it("has days of 23 and 25 hours where clocks are changed", () => {
    const lengthOf = (at: string) => {
      const start = berlin.startOf("DAY", day(at));
      return (berlin.addUnits("DAY", start, 1) - start) / 3_600_000;
    };
    expect(["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"].map((at) => lengthOf(`${at}T12:00`))).toEqual([
      24, 23, 25, 24,
    ]);
    expect(iso(berlin.addUnits("MONTH", day("2026-09-30T22:00"), 1))).toBe("2026-10-31T23:00");
  });

  it("goes from day to day also where midnight is skipped", () => {
    const { startOf, addUnits } = createCalendar({ timeZone: "America/Sao_Paulo", fiscalYearStart: 1 });
    const before = startOf("DAY", day("2018-11-03T12:00"));
    const skipped = addUnits("DAY", before, 1);
    expect(startOf("DAY", skipped)).toBe(skipped);
    expect(iso(skipped)).toBe("2018-11-04T03:00");
    expect(iso(addUnits("DAY", skipped, 1))).toBe("2018-11-05T02:00");
  });
});
