import { isLessBetter } from "@sophia/kernel";
import type { PeriodExpression } from "../periods/period-expression.ts";
import type { Superlative } from "../question/read-superlative.ts";
import type { Ask } from "../sources/ask.ts";
import type { FigureSource } from "../sources/figure-source.ts";
import { nameSteps, stepExpression, stepsRequestOf, unitsOf, wholeSteps } from "./metric-steps.ts";
import type { KnownMetric } from "./plan-figures.ts";

/** A period that stands out among its like, and by what: "the highest of the 46 months from January 2023 to October 2026". */
export interface Extreme {
  known: KnownMetric;
  period: PeriodExpression;
  rank: string;
}

/** With fewer there is nothing to stand out among. */
const FEWEST = 2;
const NTH = ["", "second ", "third ", "fourth ", "fifth "];

/**
 * The whole months, quarters or years in which the metrics were highest or lowest, as many as are asked for; of equal ones the
 * latest. Metrics that are not counted by such periods, or have too few of them, are left out.
 * @param within Where to look; null: in all of the data.
 * @throws DomainError where none could be read.
 */
export async function readExtremes(
  source: FigureSource,
  metrics: readonly KnownMetric[],
  superlative: Superlative,
  within: PeriodExpression | null,
  ask: Ask,
): Promise<Extreme[]> {
  const asked = metrics.flatMap((known) => {
    const units = unitsOf(known);
    const every = superlative.unit ?? units[0];
    const request = every !== undefined && units.includes(every) ? stepsRequestOf(known, every, within) : null;
    return request === null ? [] : [{ known, request }];
  });
  if (asked.length === 0) return [];
  const answers = await source.steps(
    asked.map(({ request }) => request),
    ask,
  );
  return asked.flatMap(({ known, request: { every } }, i) => {
    const steps = wholeSteps(answers[i] ?? [], known, every);
    if (steps.length < FEWEST) return [];
    const highest = wantsHighest(superlative, known.metric.name);
    const { calendar } = known.extent;
    const among = `${highest ? "highest" : "lowest"} of the ${nameSteps(steps, calendar, every)}`;
    return steps
      .toSorted((a, b) => (highest ? b.value - a.value : a.value - b.value) || b.at - a.at)
      .slice(0, superlative.count)
      .map(({ at }, nth) => ({
        known,
        period: stepExpression(at, calendar, every),
        rank: `the ${NTH[nth]}${among}`,
      }));
  });
}

function wantsHighest({ wants }: Superlative, metric: string): boolean {
  if (wants === "HIGHEST" || wants === "LOWEST") return wants === "HIGHEST";
  return (wants === "BEST") !== isLessBetter(metric);
}
