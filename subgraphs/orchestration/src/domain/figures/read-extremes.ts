import { isLessBetter, type Calendar } from "@sophia/kernel";
import { endOfData } from "../periods/cadence.ts";
import { labelMonths } from "../periods/months.ts";
import type { CalendarExpression, PeriodExpression } from "../periods/period-expression.ts";
import { isReadable, resolvePeriod } from "../periods/resolve-period.ts";
import type { Superlative } from "../question/read-superlative.ts";
import type { Ask } from "../sources/ask.ts";
import type { CalendarStep, FigureSource, StepsRequest } from "../sources/figure-source.ts";
import { dataEndOf } from "./data-end-of.ts";
import { styleOf } from "./figure-style.ts";
import type { KnownMetric } from "./plan-figures.ts";

/** A period that stands out among its like, and by what: "the highest of the 46 months from January 2023 to October 2026". */
export interface Extreme {
  known: KnownMetric;
  period: PeriodExpression;
  rank: string;
}

type Unit = NonNullable<Superlative["unit"]>;
const MONTHS_OF: Record<Unit, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
const UNITS = ["MONTH", "QUARTER", "YEAR"] as const;
/** With fewer there is nothing to stand out among. */
const FEWEST = 2;
/** Of its successor's points: a period with less was begun in its midst. Months of 28 and of 31 days are alike. */
const FULL_SHARE = 0.9;

/**
 * The whole months, quarters or years in which the metrics were highest or lowest; of equal ones the latest. Metrics that are
 * not counted by such periods, or have too few of them, are left out.
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
    const request = requestOf(known, superlative, within);
    return request === null ? [] : [{ known, request }];
  });
  if (asked.length === 0) return [];
  const answers = await source.steps(
    asked.map(({ request }) => request),
    ask,
  );
  return asked.flatMap(({ known, request }, i) => {
    const steps = wholeSteps(answers[i] ?? [], known, request.every);
    const highest = wantsHighest(superlative, known.metric.name);
    const found = steps.reduce<CalendarStep | null>(
      (best, step) => (best === null || (highest ? step.value >= best.value : step.value <= best.value) ? step : best),
      null,
    );
    if (found === null || steps.length < FEWEST) return [];
    const { calendar } = known.extent;
    const [first, last] = [calendar.monthOf(steps[0]!.at), calendar.monthOf(steps.at(-1)!.at)];
    const length = MONTHS_OF[request.every];
    const span = `${labelMonths(calendar, first, first + length)} to ${labelMonths(calendar, last, last + length)}`;
    const unit = request.every.toLowerCase();
    const rank = `the ${highest ? "highest" : "lowest"} of the ${steps.length} ${unit}s from ${span}`;
    return [{ known, period: expressionOf(calendar, found.at, request.every), rank }];
  });
}

function requestOf(
  { metric, extent }: KnownMetric,
  { unit }: Superlative,
  within: PeriodExpression | null,
): StepsRequest | null {
  const { cadence } = extent;
  if (cadence === "MOMENT") return null;
  const data = dataEndOf(extent);
  const every = unit ?? UNITS.find((candidate) => isReadable(candidate, data))!;
  if (!isReadable(every, data)) return null;
  const span = within === null ? null : (resolvePeriod(within, data)?.period ?? null);
  if (within !== null && span === null) return null;
  const { nature } = styleOf(metric, cadence);
  const aggregate =
    nature === "RATE" ? "AVG" : nature === "STOCK" ? "LAST" : metric.kind === "DELTA" ? "SUM" : "INCREASE";
  return { metric: metric.name, every, aggregate, span };
}

/** Without those at either end that the data reach into only. */
function wholeSteps(steps: readonly CalendarStep[], { extent }: KnownMetric, every: Unit): CalendarStep[] {
  const end = endOfData(dataEndOf(extent));
  const { addUnits, startOf } = extent.calendar;
  const filled = steps.filter(({ at }) => at === startOf(every, at) && addUnits(every, at, 1) <= end);
  const [first, second] = filled;
  const isPart = first !== undefined && second !== undefined && first.count < FULL_SHARE * second.count;
  return isPart ? filled.slice(1) : filled;
}

function wantsHighest({ wants }: Superlative, metric: string): boolean {
  if (wants === "HIGHEST" || wants === "LOWEST") return wants === "HIGHEST";
  return (wants === "BEST") !== isLessBetter(metric);
}

function expressionOf(calendar: Calendar, at: number, unit: Unit): CalendarExpression {
  const month = calendar.monthOf(at);
  if (unit === "MONTH") return { kind: "calendar", unit, year: Math.floor(month / 12), number: (month % 12) + 1 };
  const number = Math.floor(calendar.monthOfYear(month) / MONTHS_OF[unit]) + 1;
  return { kind: "calendar", unit, year: calendar.yearOf(month), number };
}
