import { UTC, type CalendarSettings } from "../../../figures/create-calendar.ts";
import type { MetricTrendQuery, MetricTrendQueryVariables } from "../../../generated/graphql.ts";
import type { RangeName } from "../ranges.ts";
import { comparisonOf, type ComparisonName } from "./comparisons.ts";

/** A business figure by the month over a range, with the months that it is compared with, and the calendar of both. */
export type TrendMetric = NonNullable<MetricTrendQuery["metric"]> & { calendar: CalendarSettings };
export type TrendSeries = TrendMetric["series"][number];

export const toTrendMetric = ({ metric, calendar }: MetricTrendQuery): TrendMetric | null =>
  metric && { ...metric, calendar: calendar ?? UTC };

/** The asked range's own series; undefined where the metric has no points in it. */
export const currentSeries = ({ series }: Pick<TrendMetric, "series">): TrendSeries | undefined =>
  series.find(({ comparison }) => comparison === null);

export const comparisonSeries = ({ series }: Pick<TrendMetric, "series">): TrendSeries | undefined =>
  series.find(({ comparison }) => comparison !== null);

export const isEmpty = (metric: Pick<TrendMetric, "series">): boolean =>
  currentSeries(metric)?.values.some((value) => value !== null) !== true;

/** The values from a time until before another, as far as the range shows them. */
export function valuesWithin(metric: TrendMetric, { from, to }: { from: string; to: string }): (number | null)[] {
  const { times = [], values = [] } = currentSeries(metric) ?? {};
  return values.filter((_value, index) => times[index]! >= Date.parse(from) && times[index]! < Date.parse(to));
}

/** What a trend is asked with. */
export const trendVariables = (
  name: string,
  range: RangeName,
  comparison: ComparisonName,
): MetricTrendQueryVariables => ({ name, range: { last: range, compareWith: comparisonOf(comparison).compareWith } });
