import { MONTH_NAMES, nameFiscalPeriod, nameMonth, nameYear, type Calendar } from "@sophia/kernel";

export const DAY_MS = 86_400_000;

/** How people call the months `from` (inclusive) to `to` (exclusive), counted from year 0. */
export function labelMonths(calendar: Calendar, from: number, to: number): string {
  const length = to - from;
  const last = to - 1;
  const name = nameFiscalPeriod(calendar, from, to);
  if (name !== undefined) return name;
  if (length === 1) return nameMonth(from);
  const nth = calendar.monthOfYear(from);
  if (length === 6 && nth % 6 === 0) return `H${nth / 6 + 1} ${nameYear(calendar, calendar.yearOf(from))}`;
  if (length % 12 === 0) return `${length} months to ${nameMonth(last)}`;
  return Math.floor(last / 12) === Math.floor(from / 12)
    ? `${MONTH_NAMES[from % 12]} to ${nameMonth(last)}`
    : `${nameMonth(from)} to ${nameMonth(last)}`;
}

/** 31 October 2026 */
export function labelDay({ clockAt, monthOf }: Calendar, at: number): string {
  return `${new Date(clockAt(at)).getUTCDate()} ${nameMonth(monthOf(at))}`;
}
