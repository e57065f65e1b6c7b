import type { Cadence } from "../periods/cadence.ts";
import type { PeriodExpression } from "../periods/period-expression.ts";
import type { FigureStyle } from "./figure-style.ts";

const QUARTER: PeriodExpression = { kind: "latest", unit: "QUARTER" };
const TWELVE_MONTHS: PeriodExpression = { kind: "span", unit: "YEAR", count: 1 };
const NEWEST: Record<Cadence, PeriodExpression> = {
  YEAR: { kind: "latest", unit: "YEAR" },
  QUARTER,
  MONTH: { kind: "latest", unit: "MONTH" },
  WEEK: { kind: "latest", unit: "WEEK" },
  DAY: { kind: "latest", unit: "MONTH" },
  MOMENT: { kind: "span", unit: "DAY", count: 1 },
};

/**
 * What is told of a metric when no period is named. What adds up, and every trend, leads with the latest whole quarter;
 * a level that is asked for by itself leads with its newest value.
 */
export function defaultPeriods({ nature }: FigureStyle, cadence: Cadence, asksForTrend: boolean): PeriodExpression[] {
  const newest = NEWEST[cadence];
  if (cadence === "YEAR") return [newest];
  const flows = nature === "FLOW";
  const pair = newest === QUARTER ? [QUARTER] : flows || asksForTrend ? [QUARTER, newest] : [newest, QUARTER];
  return flows ? [...pair, TWELVE_MONTHS] : pair;
}
