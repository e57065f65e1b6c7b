import type { Calendar } from "@sophia/kernel";
import { endOfData, type Cadence, type DataEnd } from "./cadence.ts";
import { DAY_MS, labelDay, labelMonths } from "./months.ts";
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

const MONTHS_OF: Record<Exclude<CalendarUnit, "DAY" | "WEEK">, number> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };
/** What is finer than the data is called as it was asked for. */
const COARSER: Record<string, string> = {
  "latest DAY": "yesterday",
  "latest WEEK": "last week",
  "current DAY": "today",
  "current WEEK": "this week",
  "next DAY": "tomorrow",
  "next WEEK": "next week",
};
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
  const { calendar } = data;
  const end = endOfData(data);
  if (expression.kind === "calendar")
    return isReadable(expression.unit, data) ? resolveCalendar(calendar, expression, end) : null;
  if (expression.kind === "between") return resolveBetween(expression, data, end);
  if (expression.kind === "day") return resolveDay(expression, data, end);
  if (expression.kind === "next") return null;
  const { unit } = expression;
  if (!isReadable(unit, data)) return null;
  if (unit === "DAY" || unit === "WEEK") return resolveDays(calendar, expression, unit, end);
  const length = MONTHS_OF[unit];
  const { addMonths, monthOf, monthOfYear, monthStart } = calendar;
  const endMonth = monthOf(end);
  switch (expression.kind) {
    case "latest": {
      const last = endMonth - (monthOfYear(endMonth) % length) - (expression.back ?? 0) * length;
      return months(calendar, last - length, last);
    }
    case "current": {
      const newest = monthOf(end - 1);
      const first = newest - (monthOfYear(newest) % length);
      return upTo(calendar, first, first + length, end);
    }
    case "span":
      return end === monthStart(endMonth)
        ? months(calendar, endMonth - expression.count * length, endMonth)
        : stretch(
            calendar,
            addMonths(end, -expression.count * length),
            end,
            `${expression.count * length} months to ${labelDay(calendar, end - 1)}`,
          );
  }
}

/** How a period is called even where the data are not there yet; where they are coarser null, or how it was asked for. */
export function labelPeriod(expression: PeriodExpression, data: DataEnd): string | null {
  const { calendar } = data;
  if (expression.kind === "day") return nameDay(calendar, expression, endOfData(data));
  const resolved = resolvePeriod(expression, data);
  if (resolved !== null) return resolved.period.label;
  if (expression.kind === "latest" || expression.kind === "current")
    return COARSER[`${expression.kind} ${expression.unit}`] ?? null;
  if (expression.kind === "next") {
    if (expression.unit === "DAY" || expression.unit === "WEEK") return COARSER[`next ${expression.unit}`]!;
    if (!isReadable(expression.unit, data)) return null;
    const length = MONTHS_OF[expression.unit];
    const newest = calendar.monthOf(endOfData(data) - 1);
    const next = newest - (calendar.monthOfYear(newest) % length) + length;
    return labelMonths(calendar, next, next + length);
  }
  if (expression.kind !== "calendar" || !isReadable(expression.unit, data)) return null;
  return labelMonths(data.calendar, ...monthsOf(data.calendar, expression, endOfData(data)));
}

/** When a period begins, even where the data are not there yet; NaN for one that has no calendar of its own, or where they are coarser. */
export function startOfPeriod(expression: PeriodExpression, data: DataEnd): number {
  const resolved = resolvePeriod(expression, data);
  if (resolved !== null) return resolved.period.from;
  if (expression.kind !== "calendar" || !isReadable(expression.unit, data)) return NaN;
  return data.calendar.monthStart(monthsOf(data.calendar, expression, endOfData(data))[0]);
}

/** Whether the data are fine enough to tell a unit of the calendar. */
export function isReadable(unit: CalendarUnit, { cadence }: DataEnd): boolean {
  return FINENESS[cadence].includes(unit);
}

function resolveCalendar(calendar: Calendar, expression: CalendarExpression, end: number): ResolvedPeriod | null {
  const [first, last] = monthsOf(calendar, expression, end);
  return upTo(calendar, first, last, end);
}

function resolveBetween(
  { first, last }: Extract<PeriodExpression, { kind: "between" }>,
  data: DataEnd,
  end: number,
): ResolvedPeriod | null {
  if (!isReadable(first.unit, data) || (last !== null && !isReadable(last.unit, data))) return null;
  const { calendar } = data;
  const from = monthsOf(calendar, first, end)[0];
  const to = last === null ? calendar.monthOf(end - 1) + 1 : monthsOf(calendar, last, end)[1];
  return from < to ? upTo(calendar, from, to, end) : null;
}

type DayExpression = Extract<PeriodExpression, { kind: "day" }>;

/** A day where the data tell days, else its month. */
function resolveDay(expression: DayExpression, data: DataEnd, end: number): ResolvedPeriod | null {
  const { calendar } = data;
  const [month] = monthsOf(
    calendar,
    { kind: "calendar", unit: "MONTH", number: expression.month, year: expression.year },
    end,
  );
  if (!isReadable("DAY", data)) return isReadable("MONTH", data) ? upTo(calendar, month, month + 1, end) : null;
  const from = calendar.addUnits("DAY", calendar.monthStart(month), expression.day - 1);
  const to = calendar.addUnits("DAY", from, 1);
  if (from >= end) return null;
  const before = calendar.addUnits("DAY", from, -1);
  return stretch(calendar, from, Math.min(to, end), labelDay(calendar, from), {
    from: before,
    label: labelDay(calendar, before),
  });
}

function nameDay(calendar: Calendar, { day, month, year }: DayExpression, end: number): string {
  const [first] = monthsOf(calendar, { kind: "calendar", unit: "MONTH", number: month, year }, end);
  return `${day} ${labelMonths(calendar, first, first + 1)}`;
}

/** Months, to exclusive; without a year the newest that has begun in the data. Quarters, halves and years are the fiscal ones. */
function monthsOf(calendar: Calendar, { unit, number, year }: CalendarExpression, end: number): [number, number] {
  const length = MONTHS_OF[unit];
  const firstOf = (of: number) => (unit === "MONTH" ? of * 12 : calendar.firstMonthOf(of)) + (number - 1) * length;
  const newest = calendar.monthOf(end - 1);
  const first = year !== null ? firstOf(year) : newest - ((((newest - firstOf(0)) % 12) + 12) % 12);
  return [first, first + length];
}

/** Whole months, or as far as the data go. */
function upTo(calendar: Calendar, first: number, last: number, end: number): ResolvedPeriod | null {
  const { monthStart } = calendar;
  if (monthStart(first) >= end) return null;
  if (monthStart(last) <= end) return months(calendar, first, last);
  const period = { from: monthStart(first), to: end, label: `${labelMonths(calendar, first, last)} so far` };
  return {
    period,
    previous: null,
    yearAgo: yearBefore(calendar, period, `the same part of ${labelMonths(calendar, first - 12, last - 12)}`),
  };
}

function months(calendar: Calendar, first: number, last: number): ResolvedPeriod {
  const of = (from: number, to: number): Period => ({
    from: calendar.monthStart(from),
    to: calendar.monthStart(to),
    label: labelMonths(calendar, from, to),
  });
  return { period: of(first, last), previous: of(2 * first - last, first), yearAgo: of(first - 12, last - 12) };
}

function resolveDays(
  calendar: Calendar,
  expression: Extract<PeriodExpression, { unit: CalendarUnit }>,
  unit: "DAY" | "WEEK",
  end: number,
): ResolvedPeriod {
  const { addUnits, startOf } = calendar;
  if (expression.kind === "span") {
    const days = expression.count * (unit === "DAY" ? 1 : 7);
    const label = `${days === 1 ? "24 hours" : `${days} days`} to ${labelDay(calendar, end - 1)}`;
    const from = days === 1 ? end - DAY_MS : addUnits("DAY", end, -days);
    return stretch(calendar, from, end, label, { from: addUnits("DAY", from, -days) });
  }
  const name = (from: number) => (unit === "DAY" ? labelDay(calendar, from) : `week of ${labelDay(calendar, from)}`);
  const whole = (from: number, to: number) => {
    const before = addUnits(unit, from, -1);
    return stretch(calendar, from, to, name(from), { from: before, label: name(before) });
  };
  if (expression.kind === "current") {
    const from = startOf(unit, end - 1);
    const to = addUnits(unit, from, 1);
    if (to <= end) return whole(from, to);
    const period = { from, to: end, label: `${name(from)} so far` };
    const year = Math.floor(calendar.monthOf(from) / 12);
    return { period, previous: null, yearAgo: yearBefore(calendar, period, `the same time in ${year - 1}`) };
  }
  const to = addUnits(unit, startOf(unit, end), -("back" in expression ? (expression.back ?? 0) : 0));
  return whole(addUnits(unit, to, -1), to);
}

function stretch(
  calendar: Calendar,
  from: number,
  to: number,
  label: string,
  { from: before = 2 * from - to, label: beforeLabel = "the same time before" }: Partial<Period> = {},
): ResolvedPeriod {
  const period = { from, to, label };
  return {
    period,
    previous: { from: before, to: from, label: beforeLabel },
    yearAgo: yearBefore(calendar, period, `the same time a year before`),
  };
}

const yearBefore = ({ addMonths }: Calendar, { from, to }: Period, label: string): Period => ({
  from: addMonths(from, -12),
  to: addMonths(to, -12),
  label,
});
