import { createCalendar, UTC_CALENDAR } from "@sophia/kernel";
import { expect, it } from "vitest";
import { previousRange } from "./previous-range.ts";

const range = (from: string, to: string) => ({ from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) });

it("moves whole months by whole months", () => {
  const q3 = range("2026-07-01T00:00", "2026-10-01T00:00");
  expect(previousRange(UTC_CALENDAR, q3, "PREVIOUS_PERIOD")).toEqual(range("2026-04-01T00:00", "2026-07-01T00:00"));
  expect(previousRange(UTC_CALENDAR, q3, "PREVIOUS_YEAR")).toEqual(range("2025-07-01T00:00", "2025-10-01T00:00"));
});

it("moves any other range by its length", () => {
  const hour = range("2026-10-12T08:00", "2026-10-12T09:00");
  expect(previousRange(UTC_CALENDAR, hour, "PREVIOUS_PERIOD")).toEqual(range("2026-10-12T07:00", "2026-10-12T08:00"));
});

it("moves months of a time zone by its own months", () => {
  const calendar = createCalendar({ timeZone: "America/New_York", fiscalYearStart: 1 });
  const november = range("2026-11-01T04:00", "2026-12-01T05:00");
  expect(previousRange(calendar, november, "PREVIOUS_PERIOD")).toEqual(range("2026-10-01T04:00", "2026-11-01T04:00"));
  expect(previousRange(calendar, november, "PREVIOUS_YEAR")).toEqual(range("2025-11-01T04:00", "2025-12-01T05:00"));
});
