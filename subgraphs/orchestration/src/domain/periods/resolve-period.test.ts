import { describe, expect, it } from "vitest";
import { normalizeText } from "../question/words.ts";
import type { Cadence } from "./cadence.ts";
import { readPeriods } from "./read-periods.ts";
import { resolvePeriod } from "./resolve-period.ts";

const october = { cadence: "MONTH" as Cadence, newestAt: Date.UTC(2026, 9, 1) };
const moment = { cadence: "MOMENT" as Cadence, newestAt: Date.UTC(2026, 10, 22, 14, 3) };
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
    const december = { cadence: "MONTH" as Cadence, newestAt: Date.UTC(2026, 11, 1) };
    expect(resolve("last quarter", december)![0]).toBe("Q4 2026");
    expect(resolve("last quarter", { cadence: "DAY", newestAt: Date.UTC(2026, 11, 30) })![0]).toBe("Q3 2026");
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
    expect(resolve("in May 2025", { cadence: "QUARTER", newestAt: Date.UTC(2026, 6, 1) })).toBeNull();
    expect(resolve("Q1 2027")).toBeNull();
  });
});
