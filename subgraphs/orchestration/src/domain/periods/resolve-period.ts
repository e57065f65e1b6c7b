import { endOfData, type Cadence } from "./cadence.ts";
import { addMonths, DAY_MS, labelDay, labelMonths, monthOf, monthStart } from "./months.ts";
import type { CalendarExpression, CalendarUnit, PeriodExpression } from "./period-expression.ts";
import type { Period } from "./period.ts";

/** A period with those it is held against. */
export interface ResolvedPeriod {
  period: Period;
  /** The one of the same length just before; null where the period is not over: it would be no fair comparison. */
  previous: Period | null;
  /** The same part of the year before. */
  yearAgo: Period;
}

/** What of a metric's data a period is read against. */
export interface DataEnd {
  cadence: Cadence;
  newestAt: number;
}

const MONTHS_OF: Record<Exclude<CalendarUnit, "DAY" | "WEEK">, number> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };
const FINENESS: Record<Cadence, readonly CalendarUnit[]> = {
  YEAR: ["YEAR"],
  QUARTER: ["QUARTER", "HALF", "YEAR"],
  MONTH: ["MONTH", "QUARTER", "HALF", "YEAR"],
  WEEK: ["WEEK", "MONTH", "QUARTER", "HALF", "YEAR"],
  DAY: ["DAY", "WEEK", "MONTH", "QUARTER", "HALF", "YEAR"],
  MOMENT: ["DAY", "WEEK", "MONTH", "QUARTER", "HALF", "YEAR"],
};

/** What a period comes to in the data of a metric, never by the clock; null where the data are coarser or not there yet. */
export function resolvePeriod(expression: PeriodExpression, data: DataEnd): ResolvedPeriod | null {
  const end = endOfData(data.cadence, data.newestAt);
  if (expression.kind === "calendar")
    return isReadable(expression.unit, data) ? resolveCalendar(expression, end) : null;
  if (expression.kind === "between") return resolveBetween(expression, data, end);
  const { unit } = expression;
  if (!isReadable(unit, data)) return null;
  if (unit === "DAY" || unit === "WEEK") return resolveDays(expression, unit, end);
  const length = MONTHS_OF[unit];
  const endMonth = monthOf(end);
  switch (expression.kind) {
    case "latest": {
      const last = endMonth - (endMonth % length);
      return months(last - length, last);
    }
    case "current": {
      const first = monthOf(end - 1) - (monthOf(end - 1) % length);
      return upTo(first, first + length, end);
    }
    case "span":
      return end === monthStart(endMonth)
        ? months(endMonth - expression.count * length, endMonth)
        : stretch(
            addMonths(end, -expression.count * length),
            end,
            `${expression.count * length} months to ${labelDay(end - 1)}`,
          );
  }
}

/** How a period is called even where the data are not there yet; null where they are coarser. */
export function labelPeriod(expression: PeriodExpression, data: DataEnd): string | null {
  const resolved = resolvePeriod(expression, data);
  if (resolved !== null) return resolved.period.label;
  if (expression.kind !== "calendar" || !isReadable(expression.unit, data)) return null;
  return labelMonths(...monthsOf(expression, endOfData(data.cadence, data.newestAt)));
}

/** Whether the data are fine enough to tell a unit of the calendar. */
export function isReadable(unit: CalendarUnit, { cadence }: DataEnd): boolean {
  return FINENESS[cadence].includes(unit);
}

function resolveCalendar(expression: CalendarExpression, end: number): ResolvedPeriod | null {
  const [first, last] = monthsOf(expression, end);
  return upTo(first, last, end);
}

function resolveBetween(
  { first, last }: Extract<PeriodExpression, { kind: "between" }>,
  data: DataEnd,
  end: number,
): ResolvedPeriod | null {
  if (!isReadable(first.unit, data) || (last !== null && !isReadable(last.unit, data))) return null;
  const from = monthsOf(first, end)[0];
  const to = last === null ? monthOf(end - 1) + 1 : monthsOf(last, end)[1];
  return from < to ? upTo(from, to, end) : null;
}

/** Months, to exclusive; without a year the newest that has begun in the data. */
function monthsOf({ unit, number, year }: CalendarExpression, end: number): [number, number] {
  const length = MONTHS_OF[unit];
  const offset = (number - 1) * length;
  const newest = monthOf(end - 1);
  const first = year !== null ? year * 12 + offset : newest - ((((newest - offset) % 12) + 12) % 12);
  return [first, first + length];
}

/** Whole months, or as far as the data go. */
function upTo(first: number, last: number, end: number): ResolvedPeriod | null {
  if (monthStart(first) >= end) return null;
  if (monthStart(last) <= end) return months(first, last);
  const period = { from: monthStart(first), to: end, label: `${labelMonths(first, last)} so far` };
  return {
    period,
    previous: null,
    yearAgo: yearBefore(period, `the same part of ${labelMonths(first - 12, last - 12)}`),
  };
}

function months(first: number, last: number): ResolvedPeriod {
  const of = (from: number, to: number): Period => ({
    from: monthStart(from),
    to: monthStart(to),
    label: labelMonths(from, to),
  });
  return { period: of(first, last), previous: of(2 * first - last, first), yearAgo: of(first - 12, last - 12) };
}

function resolveDays(
  expression: Extract<PeriodExpression, { unit: CalendarUnit }>,
  unit: "DAY" | "WEEK",
  end: number,
): ResolvedPeriod {
  const length = unit === "DAY" ? DAY_MS : 7 * DAY_MS;
  if (expression.kind === "span") {
    const days = (expression.count * length) / DAY_MS;
    const label = days === 1 ? `24 hours to ${labelDay(end - 1)}` : `${days} days to ${labelDay(end - 1)}`;
    return stretch(end - expression.count * length, end, label);
  }
  const mondayMs = unit === "WEEK" ? 4 * DAY_MS : 0; // 1970-01-05 was a Monday
  const startOf = (at: number) => Math.floor((at - mondayMs) / length) * length + mondayMs;
  const name = (from: number) => (unit === "DAY" ? labelDay(from) : `week of ${labelDay(from)}`);
  if (expression.kind === "current") {
    const from = startOf(end - 1);
    if (from + length > end) {
      const period = { from, to: end, label: `${name(from)} so far` };
      return {
        period,
        previous: null,
        yearAgo: yearBefore(period, `the same time in ${new Date(from).getUTCFullYear() - 1}`),
      };
    }
    return stretch(from, from + length, name(from), name(from - length));
  }
  const to = startOf(end);
  return stretch(to - length, to, name(to - length), name(to - 2 * length));
}

function stretch(from: number, to: number, label: string, previousLabel = "the same time before"): ResolvedPeriod {
  const period = { from, to, label };
  return {
    period,
    previous: { from: 2 * from - to, to: from, label: previousLabel },
    yearAgo: yearBefore(period, `the same time a year before`),
  };
}

const yearBefore = ({ from, to }: Period, label: string): Period => ({
  from: addMonths(from, -12),
  to: addMonths(to, -12),
  label,
});
