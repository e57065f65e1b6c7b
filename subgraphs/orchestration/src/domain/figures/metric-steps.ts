import type { Calendar } from "@sophia/kernel";
import { endOfData } from "../periods/cadence.ts";
import { labelMonths } from "../periods/months.ts";
import type { CalendarExpression, PeriodExpression } from "../periods/period-expression.ts";
import { isReadable, resolvePeriod } from "../periods/resolve-period.ts";
import type { CalendarStep, StepsRequest } from "../sources/figure-source.ts";
import { dataEndOf } from "./data-end-of.ts";
import { styleOf } from "./figure-style.ts";
import type { KnownMetric } from "./plan-figures.ts";

/** A kind of period to choose among, the finest first. */
export const STEP_UNITS = ["MONTH", "QUARTER", "YEAR"] as const;
export type StepUnit = (typeof STEP_UNITS)[number];

const MONTHS_OF: Record<StepUnit, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
/** Of its successor's points: a period with less was begun in its midst. Months of 28 and of 31 days are alike. */
const FULL_SHARE = 0.9;

/** The units by which a metric can be told, the finest first. */
export const unitsOf = ({ extent }: KnownMetric): StepUnit[] =>
  extent.cadence === "MOMENT" ? [] : STEP_UNITS.filter((unit) => isReadable(unit, dataEndOf(extent)));

/** @param within Where to look; null: in all of the data. @returns null where that has no data. */
export function stepsRequestOf(
  { metric, extent }: KnownMetric,
  every: StepUnit,
  within: PeriodExpression | null,
): StepsRequest | null {
  const { cadence } = extent;
  const span = within === null ? null : (resolvePeriod(within, dataEndOf(extent))?.period ?? null);
  if (within !== null && span === null) return null;
  const { nature } = styleOf(metric, cadence);
  const aggregate =
    nature === "RATE" ? "AVG" : nature === "STOCK" ? "LAST" : metric.kind === "DELTA" ? "SUM" : "INCREASE";
  return { metric: metric.name, every, aggregate, span };
}

/** Without those at either end that the data reach into only. */
export function wholeSteps(steps: readonly CalendarStep[], { extent }: KnownMetric, every: StepUnit): CalendarStep[] {
  const end = endOfData(dataEndOf(extent));
  const { addUnits, startOf } = extent.calendar;
  const filled = steps.filter(({ at }) => at === startOf(every, at) && addUnits(every, at, 1) <= end);
  const [first, second] = filled;
  const isPart = first !== undefined && second !== undefined && first.count < FULL_SHARE * second.count;
  return isPart ? filled.slice(1) : filled;
}

/** "46 months from January 2023 to October 2026". */
export function nameSteps(steps: readonly CalendarStep[], calendar: Calendar, every: StepUnit): string {
  const [first, last] = [steps[0]!, steps.at(-1)!].map(({ at }) => nameStep(at, calendar, every));
  return `${steps.length} ${every.toLowerCase()}s from ${first} to ${last}`;
}

/** "Q3 2026". */
export function nameStep(at: number, calendar: Calendar, every: StepUnit): string {
  const month = calendar.monthOf(at);
  return labelMonths(calendar, month, month + MONTHS_OF[every]);
}

export function stepExpression(at: number, calendar: Calendar, unit: StepUnit): CalendarExpression {
  const month = calendar.monthOf(at);
  if (unit === "MONTH") return { kind: "calendar", unit, year: Math.floor(month / 12), number: (month % 12) + 1 };
  const number = Math.floor(calendar.monthOfYear(month) / MONTHS_OF[unit]) + 1;
  return { kind: "calendar", unit, year: calendar.yearOf(month), number };
}
