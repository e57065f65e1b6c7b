import type { PeriodExpression } from "../periods/period-expression.ts";
import type { Calculation } from "../question/read-calculation.ts";
import type { KnownMetric } from "./plan-figures.ts";

const LATEST_QUARTER: PeriodExpression = { kind: "latest", unit: "QUARTER" };
const LATEST_YEAR: PeriodExpression = { kind: "latest", unit: "YEAR" };
const DAY: PeriodExpression = { kind: "span", unit: "DAY", count: 1 };
const TWELVE_MONTHS: PeriodExpression = { kind: "span", unit: "YEAR", count: 1 };

/** Over which periods a calculation's figures are read: the named ones, else one that each of the metrics can tell. */
export function operandPeriods(
  { kind }: Calculation,
  metrics: readonly KnownMetric[],
  named: readonly PeriodExpression[],
): readonly PeriodExpression[] {
  if (named.length > 0) return named;
  if (kind === "BURN" || kind === "RUNWAY") return [TWELVE_MONTHS];
  const cadences = metrics.map(({ extent }) => extent.cadence);
  if (cadences.includes("MOMENT")) return [DAY];
  return [cadences.includes("YEAR") ? LATEST_YEAR : LATEST_QUARTER];
}
