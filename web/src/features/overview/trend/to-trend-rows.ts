import { createCalendar } from "../../../figures/create-calendar.ts";
import { comparisonSeries, currentSeries, type TrendMetric, type TrendSeries } from "./trend-series.ts";

export interface TrendRow {
  /** Start of the month (epoch ms). */
  at: number;
  /** Null = nothing was recorded: a gap. */
  value: number | null;
  /** Whether the month is not over yet in the data. */
  isPartial: boolean;
  /** The figure of the earlier month that stands beside this one, at its own true time. */
  before: { at: number; value: number | null } | null;
}

/** @param shiftMonths How far the comparison lies before the range. */
export function toTrendRows(
  metric: Pick<TrendMetric, "series" | "latestPeriod" | "calendar">,
  shiftMonths: number,
): TrendRow[] {
  const { addMonths } = createCalendar(metric.calendar);
  const { times = [], values = [] } = currentSeries(metric) ?? {};
  const compared = comparisonSeries(metric);
  const isCompared = compared !== undefined;
  // The months compared with may be part of the range itself: the year before, of 24 months.
  const figures = new Map([...toEntries(compared), ...toEntries(currentSeries(metric))]);
  const known = metric.latestPeriod === null ? Infinity : Date.parse(metric.latestPeriod.to);
  return (times as number[]).map((at, index) => {
    const beforeAt = addMonths(at, -shiftMonths);
    const before = isCompared ? figures.get(beforeAt) : undefined;
    return {
      at,
      value: values[index] ?? null,
      isPartial: addMonths(at, 1) > known,
      before: before === undefined ? null : { at: beforeAt, value: before },
    };
  });
}

const toEntries = ({ times, values }: Pick<TrendSeries, "times" | "values"> = { times: [], values: [] }) =>
  times.map((at, index): [number, number | null] => [at!, values[index] ?? null]);
