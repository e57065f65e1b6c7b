import { MetricKind, type Metric, type Point } from "../metric.ts";
import { BucketBuilder } from "../points/bucket.ts";
import { matchesLabels, type Label } from "../points/labels.ts";
import { keptSince } from "../points/retention.ts";
import { labelPeriod } from "../time/label-period.ts";
import { resolveRange, type RangeRequest, type TimeRange } from "../time/time-range.ts";
import { chooseSteps } from "./choose-steps.ts";
import { findAnomalies, type Anomaly, type Step } from "./find-anomalies.ts";
import { previousRange } from "./previous-range.ts";
import { quantile } from "./quantile.ts";
import type { ReadContext } from "./read-series.ts";
import { readSteps } from "./read-steps.ts";
import { seasonOf, withHistory } from "./season.ts";
import { alignRange, readTimeFrame } from "./time-frame.ts";
import { findTrend, type Trend } from "./trend.ts";
import { visibleSeries } from "./visible-series.ts";

/** The formulas stand with the public type. */
export interface MetricSummary {
  period: { from: Date; to: Date; label: string };
  complete: boolean;
  latest: Point | null;
  value: number | null;
  total: number | null;
  previous: number | null;
  yearAgo: number | null;
  change: number | null;
  changePercent: number | null;
  changeYoYPercent: number | null;
  min: number | null;
  max: number | null;
  mean: number | null;
  p95: number | null;
  trend: Trend | null;
  /** Costs a look at earlier steps: done when it is asked for. */
  findAnomalies: () => Promise<Anomaly[]>;
}

export interface SummaryRequest {
  range: RangeRequest;
  labels?: readonly Label[] | null;
}

/** @throws DomainError BAD_USER_INPUT for a range that makes no sense. */
export async function summarize(context: ReadContext, metric: Metric, request: SummaryRequest): Promise<MetricSummary> {
  const { store, now, retention, calendar } = context;
  const { kind, category } = metric;
  const filter = request.labels ?? [];
  const visible = visibleSeries(await store.listSeries(metric), filter);
  const ids = visible.filter(({ labels }) => matchesLabels(labels, filter)).map(({ id }) => id);
  const time = now();
  const { unit, end } = await readTimeFrame(context, metric, visible, time);
  const range = alignRange(calendar, resolveRange(calendar, request.range, end), unit);
  const addsUp = kind === MetricKind.DELTA || kind === MetricKind.CUMULATIVE;
  const byPoint = unit === undefined && !addsUp;

  const cut = (span: TimeRange) =>
    chooseSteps(span, {}, { calendar, unit, keptSince: (tier) => keptSince(retention, category, tier, time) });
  const read = (span: TimeRange, sketches = false) => readSteps(store, ids, cut(span), { sketches });
  const steps = await read(range, byPoint);
  const values = stepValues(steps, kind);
  const whole = steps.reduce((all, step) => all.add(step.build()), new BucketBuilder(range.from, byPoint));

  const oldest = ids.length === 0 ? undefined : await store.oldestTime(ids);
  const reaches = (from: number) =>
    oldest !== undefined &&
    (unit === undefined ? oldest <= from + cut(range).stepMs : calendar.startOf(unit, oldest) <= from);
  const complete = reaches(range.from) && range.to <= end;
  const earlier = async (comparison: "PREVIOUS_PERIOD" | "PREVIOUS_YEAR") => {
    const span = previousRange(calendar, range, comparison);
    return addsUp && !reaches(span.from) ? null : inOneFigure(await read(span), kind);
  };
  const value = inOneFigure(steps, kind);
  const previous = await earlier("PREVIOUS_PERIOD");
  const yearAgo = await earlier("PREVIOUS_YEAR");
  // A part of a period must not be held against a whole one.
  const comparable = complete || !addsUp ? value : null;

  return {
    period: {
      from: new Date(range.from),
      to: new Date(range.to),
      label: labelPeriod(calendar, range, unit === undefined ? end : undefined),
    },
    complete,
    latest: latestOf(steps, values, unit !== undefined),
    value,
    total: kind === MetricKind.GAUGE || steps.length === 0 ? null : whole.sum,
    previous,
    yearAgo,
    change: comparable === null || previous === null ? null : comparable - previous,
    changePercent: percentChange(comparable, previous),
    changeYoYPercent: percentChange(comparable, yearAgo),
    ...(byPoint ? statisticsOfPoints(whole) : statisticsOfSteps(values)),
    trend: findTrend(spread(steps, values, cut(range).next).map((step) => step.value)),
    async findAnomalies() {
      const { stepMs, next } = cut(range);
      const season = seasonOf(unit, stepMs);
      const looked = await read(withHistory(calendar, range, unit, season));
      const lasting = unit === undefined ? looked.filter(({ at }) => next(at) <= end) : looked;
      const found = findAnomalies(spread(lasting, stepValues(lasting, kind), next), season.length);
      return found.filter(({ at }) => at >= range.from);
    },
  };
}

const stepValues = (steps: readonly BucketBuilder[], kind: MetricKind): number[] =>
  steps.map(({ sum, count }) => (kind === MetricKind.DELTA || kind === MetricKind.CUMULATIVE ? sum : sum / count));

function inOneFigure(steps: readonly BucketBuilder[], kind: MetricKind): number | null {
  const values = stepValues(steps, kind);
  if (values.length === 0) return null;
  if (kind === MetricKind.GAUGE) return values.at(-1)!;
  const sum = steps.reduce((total, step) => total + step.sum, 0);
  return kind === MetricKind.HISTOGRAM ? sum / steps.reduce((total, { count }) => total + count, 0) : sum;
}

function percentChange(value: number | null, before: number | null): number | null {
  return value === null || before === null || before === 0 ? null : (100 * (value - before)) / Math.abs(before);
}

function latestOf(steps: readonly BucketBuilder[], values: number[], periods: boolean): Point | null {
  const newest = steps.at(-1);
  if (newest === undefined) return null;
  return periods ? { at: newest.at, value: values.at(-1)! } : { at: newest.lastAt, value: newest.last };
}

function statisticsOfSteps(values: readonly number[]) {
  if (values.length === 0) return { min: null, max: null, mean: null, p95: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { min: Math.min(...values), max: Math.max(...values), mean, p95: quantile(values, 0.95) };
}

function statisticsOfPoints(whole: BucketBuilder) {
  if (whole.count === 0) return { min: null, max: null, mean: null, p95: null };
  return { min: whole.min, max: whole.max, mean: whole.sum / whole.count, p95: whole.quantile(0.95) };
}

/** With the steps in between that hold nothing. */
function spread(steps: readonly BucketBuilder[], values: number[], next: (at: number) => number): Step[] {
  const all: Step[] = [];
  let expected = steps[0]?.at ?? 0;
  steps.forEach(({ at }, index) => {
    for (; expected < at; expected = next(expected)) all.push({ at: expected, value: null });
    all.push({ at, value: values[index]! });
    expected = next(at);
  });
  return all;
}
