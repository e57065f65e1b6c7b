import type { Cadence } from "../periods/cadence.ts";
import { DAY_MS } from "../periods/months.ts";
import type { PeriodExpression } from "../periods/period-expression.ts";
import { resolvePeriod, type ResolvedPeriod } from "../periods/resolve-period.ts";
import type { Calculation } from "../question/read-calculation.ts";
import type { Superlative } from "../question/read-superlative.ts";
import type { Threshold } from "../question/read-threshold.ts";
import type { CatalogueMetric, MetricExtent, SpanRequest } from "../sources/figure-source.ts";
import { dataEndOf } from "./data-end-of.ts";
import { defaultPeriods } from "./default-periods.ts";
import { styleOf, type FigureStyle } from "./figure-style.ts";

/** A metric whose data are known to end somewhere. */
export interface KnownMetric {
  metric: CatalogueMetric;
  extent: MetricExtent;
}

/** Which figures of the metrics are wanted. */
export interface FigureScope {
  /** None: the default ones. */
  periods: readonly PeriodExpression[];
  asksForTrend: boolean;
  /** One figure for each metric that is counted by months or such, over one period: how things stand. */
  isOverview: boolean;
  /** The period is to be found: the one in which the figure is the highest, the best ... within the first of `periods`. */
  superlative: Superlative | null;
  /** The periods are to be found in which the figure is on one side of a bound, likewise. */
  threshold: Threshold | null;
  /** What is to be computed from the metrics. */
  calculation: Calculation | null;
  /** Whether a level is to be told by its mean, not by its last value. */
  asksForMean: boolean;
}

/** What is told over which periods. */
export type PlainScope = Omit<FigureScope, "superlative" | "threshold" | "calculation">;

/** One figure to be read. */
export interface PlannedFigure {
  metric: CatalogueMetric;
  style: FigureStyle;
  resolved: ResolvedPeriod;
  single: boolean;
  /** Told although the data reach over a part of the period only: it was asked for, or it is a measurement's last day. */
  evenPartly: boolean;
  /** What to ask: the period; for an average also the periods it is held against, whose means a summary does not give. */
  requests: SpanRequest[];
}

/**
 * The figures that answer a question about metrics: those of the named periods, else those of the default ones. Of several
 * named periods the latest comes first: it is what the others are held against.
 */
export function planFigures(
  metrics: readonly KnownMetric[],
  { periods: named, asksForTrend, isOverview, asksForMean }: PlainScope,
): PlannedFigure[] {
  // Several metrics are held side by side: one figure each, over the same kind of period.
  const isSideBySide = isOverview || metrics.length > 1;
  const told = isOverview ? metrics.filter(({ extent }) => extent.cadence !== "MOMENT") : metrics;
  return told.flatMap(({ metric, extent }) => {
    const { cadence } = extent;
    const own = styleOf(metric, cadence);
    const style = asksForMean && own.nature === "STOCK" ? { ...own, nature: "RATE" as const } : own;
    const defaults = defaultPeriods(style, cadence, asksForTrend || isSideBySide);
    const expressions = named.length > 0 ? named : isSideBySide ? defaults.slice(0, 1) : defaults;
    const resolved = expressions.flatMap((each) => resolvePeriod(each, dataEndOf(extent)) ?? []);
    const distinct = resolved.filter(
      ({ period }, i) =>
        resolved.findIndex((other) => other.period.from === period.from && other.period.to === period.to) === i,
    );
    if (named.length > 1) distinct.sort((a, b) => b.period.from - a.period.from);
    return distinct.map((each) => ({
      metric,
      style,
      resolved: each,
      single: isSingle(each, cadence),
      evenPartly: named.length > 0 || (cadence === "MOMENT" && each.period.to - each.period.from <= DAY_MS),
      requests: requestsOf(metric, style, each),
    }));
  });
}

function requestsOf({ name }: CatalogueMetric, { nature }: FigureStyle, { period, previous, yearAgo }: ResolvedPeriod) {
  const spans = nature === "RATE" ? [period, previous, yearAgo] : [period];
  return spans.flatMap((span) => (span === null ? [] : [{ metric: name, span: { from: span.from, to: span.to } }]));
}

function isSingle({ period }: ResolvedPeriod, cadence: Cadence): boolean {
  const longest = { YEAR: 366, QUARTER: 92, MONTH: 31, WEEK: 7, DAY: 1, MOMENT: 0 }[cadence];
  // Where clocks are changed a day is an hour longer.
  return period.to - period.from <= longest * DAY_MS + (longest > 0 ? DAY_MS / 24 : 0);
}
