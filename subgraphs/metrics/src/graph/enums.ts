import { CalendarUnit } from "@sophia/kernel";
import { registerEnumType } from "type-graphql";
import { MetricCategory, MetricKind, MetricStatus, ThresholdDirection } from "../domain/metric.ts";
import { RollupTier } from "../domain/points/tier.ts";
import { Aggregate } from "../domain/series/aggregate.ts";
import { Downsampling } from "../domain/series/downsample.ts";

registerEnumType(MetricKind, {
  name: "MetricKind",
  description: "How the points of a metric total over time.",
  valuesConfig: {
    GAUGE: { description: "A level at a time (NPS, cash): averages, or the last one, make sense; sums do not." },
    DELTA: { description: "An amount of a period (revenue, orders): periods add up." },
    CUMULATIVE: { description: "A counter that only grows, or starts anew: its increase counts." },
    HISTOGRAM: { description: "A distribution of observations (latencies): quantiles can be asked." },
  },
});
registerEnumType(MetricCategory, {
  name: "MetricCategory",
  description: "Where a metric comes from, and so how long it is kept and where its time ranges end.",
  valuesConfig: {
    BUSINESS: { description: "A figure of the company: kept for ever; ranges end with its newest period." },
    SYSTEM: { description: "A measurement of a running system: fine points age; ranges end now." },
  },
});
registerEnumType(MetricStatus, {
  name: "MetricStatus",
  description: "Whether a figure calls for attention.",
  valuesConfig: {
    OK: { description: "Within its limits." },
    WARNING: { description: "Past its warning level." },
    CRITICAL: { description: "Past its critical level." },
    NO_DATA: { description: "Nothing to judge by." },
  },
});
registerEnumType(ThresholdDirection, {
  name: "ThresholdDirection",
  description: "The side of a level that is bad.",
  valuesConfig: {
    ABOVE: { description: "High values are bad (latency, churn)." },
    BELOW: { description: "Low values are bad (cash, NPS)." },
  },
});
registerEnumType(Aggregate, {
  name: "Aggregate",
  description: "What becomes of the points of one step.",
  valuesConfig: {
    AVG: { description: "Their mean." },
    SUM: { description: "Their sum; DELTA and HISTOGRAM only." },
    MIN: { description: "The smallest." },
    MAX: { description: "The largest." },
    LAST: { description: "The newest." },
    COUNT: { description: "How many; for a HISTOGRAM its observations." },
    RATE: { description: "The increase per second; not for a GAUGE." },
    INCREASE: {
      description: "What was added; a counter's restarts are seen. For a HISTOGRAM observations. Not for a GAUGE.",
    },
    P50: { description: "The median; GAUGE and HISTOGRAM only, as all quantiles, within 0.55 %." },
    P90: { description: "The 90th percentile." },
    P95: { description: "The 95th percentile." },
    P99: { description: "The 99th percentile." },
  },
});
registerEnumType(Downsampling, {
  name: "Downsampling",
  description: "How many fine steps are drawn with few points, each a step as it was.",
  valuesConfig: {
    LTTB: {
      description:
        "Largest triangle three buckets (Steinarsson, 2013): keeps the shape of a line; for trends and key figures.",
    },
    MIN_MAX: { description: "The smallest and the largest of each stretch: keeps every spike; for latencies." },
  },
});
registerEnumType(RollupTier, {
  name: "RollupTier",
  description: "How finely kept the points were that an answer was made of.",
  valuesConfig: {
    RAW: { description: "As they came." },
    SECOND: { description: "Rolled up by the second." },
    MINUTE: { description: "Rolled up by the minute." },
    HOUR: { description: "Rolled up by the hour." },
  },
});
registerEnumType(CalendarUnit, {
  name: "CalendarUnit",
  description: "A part of the calendar, in the company's time zone.",
  valuesConfig: {
    DAY: { description: "A day; where clocks are changed it has 23 or 25 hours." },
    WEEK: { description: "A week, from Monday." },
    MONTH: { description: "A month." },
    QUARTER: { description: "A quarter of the fiscal year." },
    YEAR: { description: "A fiscal year; the calendar's unless configured otherwise." },
  },
});
