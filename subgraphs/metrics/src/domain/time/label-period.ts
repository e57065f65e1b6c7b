import { addMonths, CalendarUnit, monthOf, NOMINAL_MS, startOf } from "./calendar.ts";
import type { TimeRange } from "./time-range.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
/** A day is 24 hours to people, an hour is no 60 minutes. */
const LENGTHS: [ms: number, name: string, least: number][] = [
  [NOMINAL_MS.DAY, "day", 2],
  [3_600_000, "hour", 1],
  [60_000, "minute", 1],
  [1_000, "second", 1],
];

/**
 * How people call a range: "2026", "Q3 2026", "October 2026", "Nov 2025 to Oct 2026", "2026-10-01", "last 15 minutes".
 * @param now Given where the range ends now.
 */
export function labelPeriod({ from, to }: TimeRange, now?: number): string {
  if (to === now) return lastOf(to - from);
  const whole = startOf(CalendarUnit.MONTH, from) === from && startOf(CalendarUnit.MONTH, to) === to;
  if (whole) return labelMonths(from, monthOf(to) - monthOf(from));
  if (!isDay(from) || !isDay(to)) return `${minute(from)} to ${minute(to)}`;
  const lastDay = to - NOMINAL_MS.DAY;
  return lastDay === from ? day(from) : `${day(from)} to ${day(lastDay)}`;
}

function labelMonths(from: number, count: number): string {
  const first = monthOf(from);
  const year = Math.floor(first / 12);
  if (count % 12 === 0 && first % 12 === 0) return count === 12 ? `${year}` : `${year} to ${year + count / 12 - 1}`;
  if (count === 3 && first % 3 === 0) return `Q${(first % 12) / 3 + 1} ${year}`;
  if (count === 1) return `${MONTHS[first % 12]} ${year}`;
  return `${shortMonth(from)} to ${shortMonth(addMonths(from, count - 1))}`;
}

function lastOf(ms: number): string {
  const [unit, name] = LENGTHS.find(([length, , least]) => ms >= least * length && ms % length === 0) ?? [
    1_000,
    "second",
  ];
  const count = Math.round(ms / unit);
  return count === 1 ? `last ${name}` : `last ${count} ${name}s`;
}

const isDay = (at: number) => at % NOMINAL_MS.DAY === 0;
const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const minute = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");
const shortMonth = (at: number) => `${MONTHS[monthOf(at) % 12]!.slice(0, 3)} ${Math.floor(monthOf(at) / 12)}`;
