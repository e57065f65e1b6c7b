import { createCalendar } from "../../../figures/create-calendar.ts";
import type { MetricUpdatesSubscription } from "../../../generated/graphql.ts";
import { currentSeries, type TrendMetric, type TrendSeries } from "./trend-series.ts";

export type MetricUpdate = NonNullable<MetricUpdatesSubscription["metricUpdates"]>;

/**
 * Puts a point that came in live where it belongs, so that the chart slides instead of being drawn anew.
 * @param months The length of the range: what a newer month pushes out of it leaves.
 * @returns Undefined where the point alone does not tell the new figures (part of a month, another set of labels, a
 * month that was skipped): ask again.
 */
export function mergePoint(metric: TrendMetric, update: MetricUpdate, months: number): TrendMetric | undefined {
  const series = currentSeries(metric);
  if (series === undefined || !isMonthly(metric) || !sameLabels(series, update)) return undefined;
  const at = Date.parse(update.point.at);
  const { addMonths } = createCalendar(metric.calendar);
  const next = addMonths(series.times.at(-1)!, 1);
  const index = at === next ? series.times.length : series.times.indexOf(at);
  if (index === -1) return undefined;
  const times = series.times.toSpliced(index, 1, at);
  const values = series.values.toSpliced(index, 1, update.point.value);
  const excess = Math.max(times.length - months, 0);
  const merged: TrendSeries = { ...series, times: times.slice(excess), values: values.slice(excess) };
  return {
    ...metric,
    latestPeriod: at === next ? toMonth(at, metric) : metric.latestPeriod,
    series: metric.series.map((other) => (other === series ? merged : extend(other, times, values, excess))),
  };
}

/** What leaves the range is what the newest month is compared with, where the comparison is the range before. */
function extend(
  comparison: TrendSeries,
  times: TrendSeries["times"],
  values: TrendSeries["values"],
  count: number,
): TrendSeries {
  if (count === 0 || comparison.times.includes(times[0]!)) return comparison;
  return {
    ...comparison,
    times: [...comparison.times, ...times.slice(0, count)],
    values: [...comparison.values, ...values.slice(0, count)],
  };
}

/** Whether the figure is told once a month: then a point is the whole month. */
const isMonthly = ({ latestPeriod, calendar }: TrendMetric): boolean =>
  latestPeriod !== null &&
  createCalendar(calendar).addMonths(Date.parse(latestPeriod.from), 1) === Date.parse(latestPeriod.to);

function toMonth(at: number, { calendar }: TrendMetric): NonNullable<TrendMetric["latestPeriod"]> {
  const { timeZone } = calendar;
  const label = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone }).format(at);
  const [from, to] = [at, createCalendar(calendar).addMonths(at, 1)].map((time) => new Date(time).toISOString());
  return { __typename: "Period", from: from!, to: to!, label };
}

function sameLabels(series: TrendSeries, update: MetricUpdate): boolean {
  const keys = (labels: TrendSeries["labels"]) => labels.map(({ name, value }) => `${name}=${value}`).sort();
  return keys(series.labels).join("\n") === keys(update.labels).join("\n");
}
