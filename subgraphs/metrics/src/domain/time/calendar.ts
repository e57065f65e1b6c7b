/** Parts of the calendar, in UTC; weeks begin on Monday. */
export const CalendarUnit = {
  DAY: "DAY",
  WEEK: "WEEK",
  MONTH: "MONTH",
  QUARTER: "QUARTER",
  YEAR: "YEAR",
} as const;
export type CalendarUnit = (typeof CalendarUnit)[keyof typeof CalendarUnit];

const DAY_MS = 86_400_000;
const MONDAY_OFFSET_MS = 4 * DAY_MS; // 1970-01-05 was a Monday

/** A unit's usual length in ms (a Gregorian year has 365.2425 days). */
export const NOMINAL_MS: Record<CalendarUnit, number> = {
  DAY: DAY_MS,
  WEEK: 7 * DAY_MS,
  MONTH: (365.2425 / 12) * DAY_MS,
  QUARTER: (365.2425 / 4) * DAY_MS,
  YEAR: 365.2425 * DAY_MS,
};

const MONTHS: Partial<Record<CalendarUnit, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The start of the unit that holds `at` (epoch ms). */
export function startOf(unit: CalendarUnit, at: number): number {
  const months = MONTHS[unit];
  if (months !== undefined) {
    const month = monthOf(at);
    return monthStart(month - (month % months));
  }
  if (unit === CalendarUnit.DAY) return Math.floor(at / DAY_MS) * DAY_MS;
  return Math.floor((at - MONDAY_OFFSET_MS) / (7 * DAY_MS)) * 7 * DAY_MS + MONDAY_OFFSET_MS;
}

/** `at` moved by whole units. A month's day that the other month lacks becomes its last. */
export function addUnits(unit: CalendarUnit, at: number, count: number): number {
  const months = MONTHS[unit];
  return months === undefined ? at + count * NOMINAL_MS[unit] : addMonths(at, count * months);
}

export function addMonths(at: number, count: number): number {
  const month = monthOf(at);
  const target = monthStart(month + count);
  const intoMonth = at - monthStart(month);
  const lastDay = monthStart(month + count + 1) - DAY_MS;
  return Math.min(target + intoMonth, lastDay + (intoMonth % DAY_MS));
}

/** Months since year 0. */
export function monthOf(at: number): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first instant of a month counted as `monthOf` does. */
export function monthStart(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime();
}
