import type { Calendar } from "./calendar.ts";

/**
 * How a company calls months (from inclusive, to exclusive, counted from year 0) that are one of its years or quarters:
 * "2026" and "Q3 2026", or "FY2027" and "Q3 FY2027" where its year does not begin in January; undefined for any others.
 */
export function nameFiscalPeriod(calendar: Calendar, from: number, to: number): string | undefined {
  const first = calendar.monthOfYear(from);
  const year = nameYear(calendar, calendar.yearOf(from));
  if (to - from === 12 && first === 0) return year;
  if (to - from === 3 && first % 3 === 0) return `Q${first / 3 + 1} ${year}`;
  return undefined;
}

/** "2026"; "FY2026" where the year does not begin in January. */
export const nameYear = ({ fiscalYearStart }: Calendar, year: number): string =>
  fiscalYearStart === 1 ? `${year}` : `FY${year}`;
