import type { PeriodExpression } from "../periods/period-expression.ts";
import { labelPeriod, startOfPeriod } from "../periods/resolve-period.ts";
import { dataEndOf } from "./data-end-of.ts";
import type { KnownMetric } from "./plan-figures.ts";

/** What was asked for and is not there. */
export interface MissingPeriods {
  /** As people call them. */
  missingPeriods: string[];
  /** With which period the figures begin, where one that is missing lies before. */
  firstPeriod?: string;
}

/** Which of the named periods are not among the told ones; each once. */
export function missingPeriods(
  { extent }: KnownMetric,
  named: readonly PeriodExpression[],
  told: readonly string[],
): MissingPeriods {
  const data = dataEndOf(extent);
  const missing = named.flatMap((expression) => {
    const label = labelPeriod(expression, data);
    return label === null || told.includes(label) ? [] : [{ expression, label }];
  });
  const { first } = extent;
  const isBefore = missing.some(({ expression }) => first !== null && startOfPeriod(expression, data) < first.from);
  return {
    missingPeriods: [...new Set(missing.map(({ label }) => label))],
    ...(isBefore && { firstPeriod: first!.label }),
  };
}
