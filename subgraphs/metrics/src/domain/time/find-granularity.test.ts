import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { findGranularity } from "./find-granularity.ts";

const find = (...dates: string[]) =>
  findGranularity(
    UTC_CALENDAR,
    dates.map((date) => Date.parse(`${date}Z`)),
  );

it("tells the periods from how the times lie, newest first", () => {
  expect(find("2026-10-01T00:00", "2026-09-01T00:00", "2026-08-01T00:00")).toBe("MONTH");
  expect(find("2026-10-01T00:00", "2026-07-01T00:00", "2026-04-01T00:00")).toBe("QUARTER");
  expect(find("2026-01-01T00:00", "2025-01-01T00:00")).toBe("YEAR");
  expect(find("2026-10-12T00:00", "2026-10-05T00:00")).toBe("WEEK");
  expect(find("2026-10-13T00:00", "2026-10-12T00:00")).toBe("DAY");
});

it("takes a single first of a month for a month, and months with gaps for months", () => {
  expect(find("2026-10-01T00:00")).toBe("MONTH");
  expect(find("2026-10-01T00:00", "2026-06-01T00:00")).toBe("MONTH");
});

it("knows moments from periods", () => {
  expect(find("2026-10-01T00:00", "2026-09-01T08:30")).toBeUndefined();
  expect(find()).toBeUndefined();
});

it("tells the periods of a fiscal year and of a time zone", () => {
  const calendar = createCalendar({ timeZone: "Asia/Kolkata", fiscalYearStart: 4 });
  const times = (...dates: string[]) => dates.map((date) => Date.parse(`${date}T00:00+05:30`));
  expect(findGranularity(calendar, times("2026-04-01", "2025-04-01"))).toBe("YEAR");
  expect(findGranularity(calendar, times("2026-01-01", "2025-01-01"))).toBe("QUARTER");
  expect(findGranularity(calendar, times("2026-10-13", "2026-10-12"))).toBe("DAY");
  expect(findGranularity(calendar, [Date.UTC(2026, 9, 1)])).toBeUndefined();
});
