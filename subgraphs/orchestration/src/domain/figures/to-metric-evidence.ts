import type { MetricEvidence } from "../evidence.ts";
import type { Calendar } from "@sophia/kernel";
import { endOfData } from "../periods/cadence.ts";
import { DAY_MS, labelDay, labelMonths } from "../periods/months.ts";
import type { Period } from "../periods/period.ts";
import type { SpanFigures } from "../sources/figure-source.ts";
import { dataEndOf } from "./data-end-of.ts";
import { readableUnit, styleOf } from "./figure-style.ts";
import { percentChange } from "./percent-change.ts";
import type { KnownMetric, PlannedFigure } from "./plan-figures.ts";
import { writeClaim } from "./write-claim.ts";

/** @returns null where the data have nothing, or too little, for the period. */
export function toMetricEvidence(
  { metric, style, resolved, single, evenPartly }: PlannedFigure,
  answers: readonly (SpanFigures | null)[],
): MetricEvidence | null {
  const { period, previous, yearAgo } = resolved;
  const own = answers[0];
  if (!own || !(own.complete || evenPartly || period.label.endsWith(" so far"))) return null;
  const averaged = style.nature === "RATE";
  const value = averaged ? own.mean : own.value;
  if (value === null) return null;
  const meanOf = (answer: SpanFigures | null | undefined) => (answer?.complete ? answer.mean : null);
  const previousValue = previous === null ? null : averaged ? meanOf(answers[1]) : own.previous;
  const yearAgoValue = averaged ? meanOf(answers.at(-1)) : own.yearAgo;
  // Where the period before is the year before (twelve months), it is told once.
  const isSame = previous?.from === yearAgo.from;
  const bases = [
    ...(yearAgoValue === null ? [] : [{ value: yearAgoValue, label: yearAgo.label }]),
    ...(previousValue === null || isSame ? [] : [{ value: previousValue, label: previous!.label }]),
  ];
  return {
    kind: "metric",
    id: `figure:${metric.name}:${period.from}-${period.to}`,
    claim: writeClaim({
      style,
      unit: metric.unit,
      value,
      period,
      single,
      partly: !own.complete && !period.label.endsWith(" so far"),
      comparisons: bases,
    }),
    metric: { name: metric.name },
    range: period,
    value,
    unit: readableUnit(metric.unit),
    previousValue,
    changePercent: percentChange(value, previousValue),
    yearAgoValue,
    changeYoYPercent: percentChange(value, yearAgoValue),
    averaged: averaged && !single,
  };
}

/** The newest point by itself: what is known of a metric before any period of it was asked. */
export function toNewestEvidence({ metric, extent }: KnownMetric): MetricEvidence {
  const { cadence, newest, calendar } = extent;
  const to = endOfData(dataEndOf(extent));
  const period: Period = { from: newest.at, to, label: labelPoint(calendar, newest.at, to) };
  const style = styleOf(metric, cadence);
  return {
    kind: "metric",
    id: `figure:${metric.name}:newest`,
    claim: writeClaim({
      style,
      unit: metric.unit,
      value: newest.value,
      period,
      single: true,
      partly: false,
      comparisons: [],
    }),
    metric: { name: metric.name },
    range: period,
    value: newest.value,
    unit: readableUnit(metric.unit),
    previousValue: null,
    changePercent: null,
    yearAgoValue: null,
    changeYoYPercent: null,
  };
}

function labelPoint(calendar: Calendar, from: number, to: number): string {
  const days = Math.round((to - from) / DAY_MS);
  if (days > 27) return labelMonths(calendar, calendar.monthOf(from), calendar.monthOf(to));
  if (days > 1) return `week of ${labelDay(calendar, from)}`;
  if (days === 1) return labelDay(calendar, from);
  const time = new Date(calendar.clockAt(from)).toISOString().slice(11, 16);
  return `${labelDay(calendar, from)} at ${time} ${calendar.timeZone}`;
}
