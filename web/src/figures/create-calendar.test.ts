import { describe, expect, it } from "vitest";
import { createCalendar } from "./create-calendar.ts";

const of = (timeZone: string, fiscalYearStart = 1) => createCalendar({ timeZone, fiscalYearStart });
const at = (text: string) => Date.parse(text);
const toText = (time: number) => new Date(time).toISOString();

describe("createCalendar", () => {
  it("knows in which month a moment is, by the clocks of the place", () => {
    expect(of("UTC").monthOf(at("2026-09-30T22:00Z"))).toBe(2026 * 12 + 8);
    expect(of("Europe/Berlin").monthOf(at("2026-09-30T22:00Z"))).toBe(2026 * 12 + 9);
    expect(of("America/New_York").monthOf(at("2026-10-01T03:59Z"))).toBe(2026 * 12 + 8);
  });

  it.each([
    ["UTC", "2026-10-01T00:00:00.000Z", 1, "2026-11-01T00:00:00.000Z"],
    ["UTC", "2026-01-31T12:00:00.000Z", -1, "2025-12-01T00:00:00.000Z"],
    ["Europe/Berlin", "2026-09-30T22:00:00.000Z", 1, "2026-10-31T23:00:00.000Z"],
    ["Europe/Berlin", "2026-10-31T23:00:00.000Z", -12, "2025-10-31T23:00:00.000Z"],
    ["America/New_York", "2026-03-15T12:00:00.000Z", 0, "2026-03-01T05:00:00.000Z"],
    ["Pacific/Kiritimati", "2025-12-31T10:00:00.000Z", 12, "2026-12-31T10:00:00.000Z"],
    // Clocks went from midnight to one o'clock on the first of April 1979.
    ["Europe/Athens", "1979-03-10T00:00:00.000Z", 1, "1979-03-31T22:00:00.000Z"],
  ])("in %s, from %s by %d months comes to %s", (timeZone, from, count, to) => {
    expect(toText(of(timeZone).addMonths(at(from), count))).toBe(to);
  });

  it("counts a fiscal year from its first month", () => {
    const { monthOf, monthOfYear } = of("UTC", 4);
    expect(monthOfYear(monthOf(at("2026-04-01T00:00Z")))).toBe(0);
    expect(monthOfYear(monthOf(at("2026-03-01T00:00Z")))).toBe(11);
    expect(of("UTC").monthOfYear(2026 * 12)).toBe(0);
  });
});
