import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { describe, expect, it } from "vitest";
import { normalizeText } from "../question/words.ts";
import type { DataEnd } from "./cadence.ts";
import { readPeriods } from "./read-periods.ts";
import { resolvePeriod } from "./resolve-period.ts";

const calendar = UTC_CALENDAR;
const october: DataEnd = { cadence: "MONTH", newestAt: Date.UTC(2026, 9, 1), calendar };
const moment: DataEnd = { cadence: "MOMENT", newestAt: Date.UTC(2026, 10, 22, 14, 3), calendar };
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

function resolve(text: string, data = october) {
  const resolved = resolvePeriod(readPeriods(normalizeText(text))[0]!.expression, data);
  if (resolved === null) return null;
  const { period, previous, yearAgo } = resolved;
  return [period.label, `${day(period.from)}/${day(period.to)}`, previous?.label ?? null, yearAgo.label];
}

describe("resolvePeriod", () => {
  it("takes the latest whole period from the data, not from the clock", () => {
    expect(resolve("last quarter")).toEqual(["Q3 2026", "2026-07-01/2026-10-01", "Q2 2026", "Q3 2025"]);
    expect(resolve("last month")).toEqual(["October 2026", "2026-10-01/2026-11-01", "September 2026", "October 2025"]);
    expect(resolve("last year")).toEqual(["2025", "2025-01-01/2026-01-01", "2024", "2024"]);
    expect(resolve("last month", moment)![0]).toBe("October 2026");
  });

  it("takes a quarter for whole when its last month is there", () => {
    const december = { ...october, newestAt: Date.UTC(2026, 11, 1) };
    expect(resolve("last quarter", december)![0]).toBe("Q4 2026");
    expect(resolve("last quarter", { ...october, cadence: "DAY", newestAt: Date.UTC(2026, 11, 30) })![0]).toBe(
      "Q3 2026",
    );
  });

  it("holds a period that goes on against the same part of the year before, and against nothing else", () => {
    expect(resolve("this year")).toEqual(["2026 so far", "2026-01-01/2026-11-01", null, "the same part of 2025"]);
    expect(resolve("2026")![0]).toBe("2026 so far");
    expect(resolve("this month")![0]).toBe("October 2026");
    expect(resolve("since May 2025")).toEqual([
      "May 2025 to October 2026",
      "2025-05-01/2026-11-01",
      "November 2023 to April 2025",
      "May 2024 to October 2025",
    ]);
  });

  it("names the newest of a month or quarter that has no year", () => {
    expect(resolve("in May")![0]).toBe("May 2026");
    expect(resolve("in November")![0]).toBe("November 2025");
    expect(resolve("Q4")![0]).toBe("Q4 2026 so far");
  });

  it("counts spans back from the end of the data", () => {
    expect(resolve("last 6 months")).toEqual([
      "May to October 2026",
      "2026-05-01/2026-11-01",
      "November 2025 to April 2026",
      "May to October 2025",
    ]);
    expect(resolve("last 12 months")![0]).toBe("12 months to October 2026");
    expect(resolve("last 30 days", moment)![0]).toBe("30 days to 22 November 2026");
  });

  it("gives nothing for what the data are too coarse for, or do not reach", () => {
    expect(resolve("yesterday")).toBeNull();
    expect(resolve("in May 2025", { ...october, cadence: "QUARTER", newestAt: Date.UTC(2026, 6, 1) })).toBeNull();
    expect(resolve("Q1 2027")).toBeNull();
  });
});

describe("a company's own calendar", () => {
  const fiscal = createCalendar({ timeZone: "America/New_York", fiscalYearStart: 2 });
  const data: DataEnd = { cadence: "MONTH", newestAt: Date.parse("2026-10-01T04:00Z"), calendar: fiscal };
  const clock = (at: number) => new Date(fiscal.clockAt(at)).toISOString().slice(0, 16);
  const read = (text: string, of = data) => {
    const resolved = resolvePeriod(readPeriods(normalizeText(text))[0]!.expression, of)!;
    return [
      resolved.period.label,
      clock(resolved.period.from),
      clock(resolved.period.to),
      resolved.previous?.label ?? null,
    ];
  };

  it("has the quarters and years of its fiscal year", () => {
    expect(read("last quarter")).toEqual(["Q3 FY2027", "2026-08-01T00:00", "2026-11-01T00:00", "Q2 FY2027"]);
    expect(read("Q3 2027")).toEqual(read("last quarter"));
    expect(read("Q3 FY27")).toEqual(read("last quarter"));
    expect(read("last year")).toEqual(["FY2026", "2025-02-01T00:00", "2026-02-01T00:00", "FY2025"]);
    expect(read("in fiscal year 2026")).toEqual(read("last year"));
    expect(read("this year").slice(0, 3)).toEqual(["FY2027 so far", "2026-02-01T00:00", "2026-11-01T00:00"]);
    expect(read("H1 FY2026")[0]).toBe("H1 FY2026");
    expect(read("in May")).toEqual(["May 2026", "2026-05-01T00:00", "2026-06-01T00:00", "April 2026"]);
  });

  it("has the days of its time zone, also where clocks are changed", () => {
    const days: DataEnd = { ...data, cadence: "DAY", newestAt: Date.parse("2026-11-02T05:00Z") };
    expect(read("yesterday", days)).toEqual([
      "2 November 2026",
      "2026-11-02T00:00",
      "2026-11-03T00:00",
      "1 November 2026",
    ]);
    expect(read("last 7 days", days)[1]).toBe("2026-10-27T00:00");
    expect(read("last week", days).slice(0, 3)).toEqual([
      "week of 26 October 2026",
      "2026-10-26T00:00",
      "2026-11-02T00:00",
    ]);
  });
});
