import type { Calendar } from "@sophia/kernel";
import type { PeriodExpression } from "../periods/period-expression.ts";
import type { Threshold } from "../question/read-threshold.ts";
import type { Ask } from "../sources/ask.ts";
import type { CalendarStep, FigureSource } from "../sources/figure-source.ts";
import { formatFigure } from "./format-figure.ts";
import {
  nameStep,
  nameSteps,
  stepExpression,
  stepsRequestOf,
  unitsOf,
  wholeSteps,
  type StepUnit,
} from "./metric-steps.ts";
import type { KnownMetric } from "./plan-figures.ts";
import type { Extreme } from "./read-extremes.ts";

/** More stretches than these are too many to name. */
const MOST_STRETCHES = 4;

/**
 * The whole month, quarter or year in which each metric was on one side of a bound: the latest such, or the first, with how many
 * there are and which. Where none is, the nearest. Without a unit in the question it is the finest by which some are and some are
 * not. Metrics that are not counted by such periods are left out.
 * @throws DomainError where none could be read.
 */
export async function readCrossings(
  source: FigureSource,
  metrics: readonly KnownMetric[],
  threshold: Threshold,
  within: PeriodExpression | null,
  ask: Ask,
): Promise<Extreme[]> {
  const asked = metrics.flatMap((known) =>
    unitsOf(known)
      .filter((unit) => threshold.unit === null || unit === threshold.unit)
      .flatMap((every) => {
        const request = stepsRequestOf(known, every, within);
        return request === null ? [] : [{ known, request }];
      }),
  );
  if (asked.length === 0) return [];
  const answers = await source.steps(
    asked.map(({ request }) => request),
    ask,
  );
  const read = asked.map(({ known, request: { every } }, i) => {
    const steps = wholeSteps(answers[i] ?? [], known, every);
    return { known, every, steps, beyond: steps.filter(({ value }) => isBeyond(value, threshold)) };
  });
  return metrics.flatMap((known) => {
    const own = read.filter((each) => each.known === known && each.steps.length > 0);
    const telling = own.find(({ steps, beyond }) => beyond.length > 0 && beyond.length < steps.length) ?? own[0];
    return telling === undefined ? [] : [describe(telling, threshold)];
  });
}

interface Read {
  known: KnownMetric;
  every: StepUnit;
  steps: CalendarStep[];
  beyond: CalendarStep[];
}

function describe({ known, every, steps, beyond }: Read, threshold: Threshold): Extreme {
  const { calendar } = known.extent;
  const bound = `${threshold.side.toLowerCase()} ${formatFigure(threshold.bound, known.metric.unit)}`;
  const among = nameSteps(steps, calendar, every);
  const told = (step: CalendarStep, rank: string) => ({
    known,
    period: stepExpression(step.at, calendar, every),
    rank,
  });
  if (beyond.length === 0) {
    const isAbove = threshold.side === "ABOVE";
    const nearest = steps.reduce((best, step) =>
      (isAbove ? step.value >= best.value : step.value <= best.value) ? step : best,
    );
    return told(nearest, `the ${isAbove ? "highest" : "lowest"} of the ${among}, none of which is ${bound}`);
  }
  const step = threshold.asksFirst ? beyond[0]! : beyond.at(-1)!;
  if (beyond.length === 1) return told(step, `the only one ${bound} of the ${among}`);
  const stretches = nameStretches(beyond, calendar, every);
  const which = stretches.length <= MOST_STRETCHES ? `: ${stretches.join(", ")}` : "";
  const nth = threshold.asksFirst ? "first" : "latest";
  return told(step, `the ${nth} of ${beyond.length} ${every.toLowerCase()}s ${bound}, out of the ${among}${which}`);
}

/** Those in a row as one: "January 2023 to March 2025". */
function nameStretches(steps: readonly CalendarStep[], calendar: Calendar, every: StepUnit): string[] {
  const stretches: { first: number; last: number }[] = [];
  for (const { at } of steps) {
    const open = stretches.at(-1);
    if (open !== undefined && calendar.addUnits(every, open.last, 1) === at) open.last = at;
    else stretches.push({ first: at, last: at });
  }
  const name = (at: number) => nameStep(at, calendar, every);
  return stretches.map(({ first, last }) => (first === last ? name(first) : `${name(first)} to ${name(last)}`));
}

const isBeyond = (value: number, { side, bound }: Threshold) => (side === "ABOVE" ? value > bound : value < bound);
