import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { labelPeriod } from "./label-period.ts";

const label = (from: string, to: string) =>
  labelPeriod(UTC_CALENDAR, { from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) });

it.each([
  ["2026-07-01T00:00", "2026-10-01T00:00", "Q3 2026"],
  ["2026-10-01T00:00", "2026-11-01T00:00", "October 2026"],
  ["2026-01-01T00:00", "2027-01-01T00:00", "2026"],
  ["2024-01-01T00:00", "2027-01-01T00:00", "2024 to 2026"],
  ["2025-11-01T00:00", "2026-11-01T00:00", "Nov 2025 to Oct 2026"],
  ["2026-08-01T00:00", "2026-11-01T00:00", "Aug 2026 to Oct 2026"],
  ["2026-10-12T00:00", "2026-10-19T00:00", "2026-10-12 to 2026-10-18"],
  ["2026-10-12T00:00", "2026-10-13T00:00", "2026-10-12"],
  ["2026-10-12T08:00", "2026-10-12T09:30", "2026-10-12 08:00 to 2026-10-12 09:30"],
])("calls %s to %s %s", (from, to, expected) => {
  expect(label(from, to)).toBe(expected);
});

it("says how long ago a range began that ends now", () => {
  const now = Date.UTC(2026, 10, 1, 8, 30);
  expect(labelPeriod(UTC_CALENDAR, { from: now - 15 * 60_000, to: now }, now)).toBe("last 15 minutes");
  expect(labelPeriod(UTC_CALENDAR, { from: now - 24 * 3_600_000, to: now }, now)).toBe("last 24 hours");
  expect(labelPeriod(UTC_CALENDAR, { from: now - 3_600_000, to: now }, now)).toBe("last hour");
  expect(labelPeriod(UTC_CALENDAR, { from: now - 30 * 86_400_000, to: now }, now)).toBe("last 30 days");
});

it("calls the periods of a fiscal year by its name, in its time zone", () => {
  const calendar = createCalendar({ timeZone: "Europe/Berlin", fiscalYearStart: 2 });
  const of = (from: string, to: string, now?: number) =>
    labelPeriod(
      calendar,
      { from: calendar.instantOf(Date.parse(`${from}Z`)), to: calendar.instantOf(Date.parse(`${to}Z`)) },
      now,
    );
  expect(of("2026-08-01T00:00", "2026-11-01T00:00")).toBe("Q3 FY2027");
  expect(of("2026-02-01T00:00", "2027-02-01T00:00")).toBe("FY2027");
  expect(of("2024-02-01T00:00", "2027-02-01T00:00")).toBe("FY2025 to FY2027");
  expect(of("2026-07-01T00:00", "2026-10-01T00:00")).toBe("Jul 2026 to Sep 2026");
  expect(of("2026-10-01T00:00", "2026-11-01T00:00")).toBe("October 2026");
  expect(of("2026-10-25T00:00", "2026-10-26T00:00")).toBe("2026-10-25");
  expect(of("2026-10-12T08:00", "2026-10-12T09:30")).toBe("2026-10-12 08:00 to 2026-10-12 09:30");
  const now = calendar.instantOf(Date.UTC(2026, 9, 27, 8));
  expect(of("2026-09-27T08:00", "2026-10-27T08:00", now)).toBe("last 30 days");
});
