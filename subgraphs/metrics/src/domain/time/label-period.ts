import { CalendarUnit, MONTH_NAMES, nameFiscalPeriod, nameMonth, nameYear, type Calendar } from "@sophia/kernel";
import type { TimeRange } from "./time-range.ts";

/** An hour is no 60 minutes to people. */
const LENGTHS: [ms: number, name: string][] = [
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
];
const DAY_MS = 86_400_000;

/**
 * How people call a range: "2026", "Q3 2026" (of a fiscal year "Q3 FY2027"), "October 2026", "Nov 2025 to Oct 2026", "2026-10-01",
 * "last 15 minutes".
 * @param now Given where the range ends now.
 */
export function labelPeriod(calendar: Calendar, { from, to }: TimeRange, now?: number): string {
  if (to === now) return lastOf(calendar, { from, to });
  const { monthOf, startOf } = calendar;
  const starts = (unit: CalendarUnit) => startOf(unit, from) === from && startOf(unit, to) === to;
  if (starts("MONTH")) return labelMonths(calendar, monthOf(from), monthOf(to));
  if (!starts("DAY")) return `${minute(calendar, from)} to ${minute(calendar, to)}`;
  const [first, last] = [day(calendar, from), day(calendar, to - 1)];
  return first === last ? first : `${first} to ${last}`;
}

function labelMonths(calendar: Calendar, from: number, to: number): string {
  const name = nameFiscalPeriod(calendar, from, to);
  if (name !== undefined) return name;
  const { monthOfYear, yearOf } = calendar;
  if ((to - from) % 12 === 0 && monthOfYear(from) === 0) {
    return `${nameYear(calendar, yearOf(from))} to ${nameYear(calendar, yearOf(to - 1))}`;
  }
  return to - from === 1 ? nameMonth(from) : `${shortMonth(from)} to ${shortMonth(to - 1)}`;
}

/** A day is 24 hours to people, and two are days also where their clocks are changed. */
function lastOf({ addUnits }: Calendar, { from, to }: TimeRange): string {
  const ms = to - from;
  const days = Math.round(ms / DAY_MS);
  if (days > 1 && addUnits("DAY", to, -days) === from) return `last ${days} days`;
  const [unit, name] = LENGTHS.find(([length]) => ms >= length && ms % length === 0) ?? LENGTHS.at(-1)!;
  const count = Math.round(ms / unit);
  return count === 1 ? `last ${name}` : `last ${count} ${name}s`;
}

const clock = ({ clockAt }: Calendar, at: number) => new Date(clockAt(at)).toISOString();
const day = (calendar: Calendar, at: number) => clock(calendar, at).slice(0, 10);
const minute = (calendar: Calendar, at: number) => clock(calendar, at).slice(0, 16).replace("T", " ");
const shortMonth = (month: number) => `${MONTH_NAMES[month % 12]!.slice(0, 3)} ${Math.floor(month / 12)}`;
