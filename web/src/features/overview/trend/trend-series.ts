import type { MetricTrendQuery, MetricTrendQueryVariables } from "../../../generated/graphql.ts";
import type { RangeName } from "../ranges.ts";
import { comparisonOf, type ComparisonName } from "./comparisons.ts";

/** A business figure by the month over a range, with the months that it is compared with. */
export type TrendMetric = NonNullable<MetricTrendQuery["metric"]>;
export type TrendSeries = TrendMetric["series"][number];

/** The asked range's own series; undefined where the metric has no points in it. */
export const currentSeries = ({ series }: Pick<TrendMetric, "series">): TrendSeries | undefined =>
  series.find(({ comparison }) => comparison === null);

export const comparisonSeries = ({ series }: Pick<TrendMetric, "series">): TrendSeries | undefined =>
  series.find(({ comparison }) => comparison !== null);

/** What a trend is asked with. */
export const trendVariables = (
  name: string,
  range: RangeName,
  comparison: ComparisonName,
): MetricTrendQueryVariables => ({ name, range: { last: range, compareWith: comparisonOf(comparison).compareWith } });
