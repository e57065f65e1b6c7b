import { createTimeZone } from "./time-zone.ts";

export const CalendarUnit = {
  DAY: "DAY",
  WEEK: "WEEK",
  MONTH: "MONTH",
  QUARTER: "QUARTER",
  YEAR: "YEAR",
} as const;
export type CalendarUnit = (typeof CalendarUnit)[keyof typeof CalendarUnit];

export interface CalendarSettings {
  /** As the IANA database calls it, e.g. Europe/Berlin. */
  timeZone: string;
  /** The month with which years begin, 1 to 12. */
  fiscalYearStart: number;
}

/**
 * The days, weeks (from Monday), months, quarters and years of a company: in its time zone, years and quarters by its fiscal year.
 * Instants are epoch ms; what clocks show is said in ms, as if it were UTC. A day has 23 or 25 hours where its clocks are changed.
 */
export interface Calendar extends CalendarSettings {
  /** The start of the unit that holds an instant. */
  startOf(unit: CalendarUnit, at: number): number;
  /**
   * An instant moved by whole units, the clock's time kept; the start of a day stays one. A month's day that the other month lacks
   * becomes its last.
   */
  addUnits(unit: CalendarUnit, at: number, count: number): number;
  addMonths(at: number, count: number): number;
  /** Months since year 0. */
  monthOf(at: number): number;
  /** The first instant of a month counted as `monthOf` does. */
  monthStart(month: number): number;
  /** The months since the start of the fiscal year, 0 to 11, of a month counted so. */
  monthOfYear(month: number): number;
  /** The fiscal year of a month counted so: the calendar year in which it ends. */
  yearOf(month: number): number;
  /** The first month, counted so, of a fiscal year. */
  firstMonthOf(year: number): number;
  /** What clocks show at an instant. */
  clockAt(at: number): number;
  /** When clocks first show a time; where they skip it, a later one. */
  instantOf(clock: number): number;
}

const DAY_MS = 86_400_000;
const MONDAY_OFFSET_MS = 4 * DAY_MS; // 1970-01-05 was a Monday
const MONTHS: Partial<Record<CalendarUnit, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** A unit's usual length in ms (a Gregorian year has 365.2425 days). */
export const NOMINAL_MS: Readonly<Record<CalendarUnit, number>> = {
  DAY: DAY_MS,
  WEEK: 7 * DAY_MS,
  MONTH: (365.2425 / 12) * DAY_MS,
  QUARTER: (365.2425 / 4) * DAY_MS,
  YEAR: 365.2425 * DAY_MS,
};

/** @throws RangeError for a time zone that is unknown. */
export function createCalendar({ timeZone, fiscalYearStart }: CalendarSettings): Calendar {
  const zone = createTimeZone(timeZone);
  const { clockAt, instantOf } = zone;
  const offset = fiscalYearStart - 1;
  /** What clocks show; of a day that begins late, because its midnight is skipped, midnight. */
  function movableClockAt(at: number): number {
    const clock = clockAt(at);
    const midnight = Math.floor(clock / DAY_MS) * DAY_MS;
    return clock !== midnight && instantOf(midnight) === at ? midnight : clock;
  }
  const monthOfYear = (month: number) => (((month - offset) % 12) + 12) % 12;
  const monthOf = (at: number) => clockMonth(clockAt(at));
  const monthStart = (month: number) => instantOf(startOfClockMonth(month));
  const addMonths = (at: number, count: number) => instantOf(addClockMonths(movableClockAt(at), count));

  return {
    timeZone: zone.name,
    fiscalYearStart,
    clockAt,
    instantOf,
    monthOf,
    monthStart,
    monthOfYear,
    yearOf: (month) => Math.floor((month - monthOfYear(month) + 11) / 12),
    firstMonthOf: (year) => year * 12 - ((12 - offset) % 12),
    addMonths,
    startOf(unit, at) {
      const months = MONTHS[unit];
      if (months !== undefined) {
        const month = monthOf(at);
        return monthStart(month - (monthOfYear(month) % months));
      }
      const clock = clockAt(at);
      if (unit === CalendarUnit.DAY) return instantOf(Math.floor(clock / DAY_MS) * DAY_MS);
      const weeks = Math.floor((clock - MONDAY_OFFSET_MS) / (7 * DAY_MS));
      return instantOf(weeks * 7 * DAY_MS + MONDAY_OFFSET_MS);
    },
    addUnits(unit, at, count) {
      const months = MONTHS[unit];
      return months === undefined
        ? instantOf(movableClockAt(at) + count * NOMINAL_MS[unit])
        : addMonths(at, count * months);
    },
  };
}

/** UTC, with years from January. */
export const UTC_CALENDAR: Calendar = createCalendar({ timeZone: "UTC", fiscalYearStart: 1 });

function clockMonth(clock: number): number {
  const date = new Date(clock);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function startOfClockMonth(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime();
}

function addClockMonths(clock: number, count: number): number {
  const month = clockMonth(clock);
  const intoMonth = clock - startOfClockMonth(month);
  const lastDay = startOfClockMonth(month + count + 1) - DAY_MS;
  return Math.min(startOfClockMonth(month + count) + intoMonth, lastDay + (intoMonth % DAY_MS));
}
