import { expect, it } from "vitest";
import { createCalendar, UTC_CALENDAR } from "./calendar.ts";
import { nameFiscalPeriod } from "./name-fiscal-period.ts";

const month = (year: number, number: number) => year * 12 + number - 1;

it("names quarters and years, those of a fiscal year as such", () => {
  expect(nameFiscalPeriod(UTC_CALENDAR, month(2026, 7), month(2026, 10))).toBe("Q3 2026");
  expect(nameFiscalPeriod(UTC_CALENDAR, month(2026, 1), month(2027, 1))).toBe("2026");
  const february = createCalendar({ timeZone: "UTC", fiscalYearStart: 2 });
  expect(nameFiscalPeriod(february, month(2026, 8), month(2026, 11))).toBe("Q3 FY2027");
  expect(nameFiscalPeriod(february, month(2026, 2), month(2027, 2))).toBe("FY2027");
});

it("has no name for other months", () => {
  expect(nameFiscalPeriod(UTC_CALENDAR, month(2026, 8), month(2026, 11))).toBeUndefined();
  expect(nameFiscalPeriod(UTC_CALENDAR, month(2026, 1), month(2026, 7))).toBeUndefined();
});
