import type { PeriodExpression } from "../periods/period-expression.ts";
import { labelPeriod } from "../periods/resolve-period.ts";
import type { KnownMetric } from "./plan-figures.ts";

/** Which of the named periods are not among the told ones, as people call them; each once. */
export function missingPeriods(
  { extent: { cadence, newest } }: KnownMetric,
  named: readonly PeriodExpression[],
  told: readonly string[],
): string[] {
  const labels = named.flatMap((each) => labelPeriod(each, { cadence, newestAt: newest.at }) ?? []);
  return [...new Set(labels)].filter((label) => !told.includes(label));
}
