import { createCalendar } from "../../../figures/create-calendar.ts";
import type { PeriodSummaryQueryVariables } from "../../../generated/graphql.ts";
import type { TrendMetric } from "./trend-series.ts";

/**
 * The period that the headline speaks of: the latest complete fiscal quarter of something that adds up (revenue), the newest
 * period of a level (NPS). What is complete is read from the data, not from the clock.
 */
export function headlinePeriod({
  kind,
  latestPeriod,
  calendar,
}: Pick<TrendMetric, "kind" | "latestPeriod" | "calendar">): { from: string; to: string } | null {
  if (latestPeriod === null) return null;
  if (kind === "GAUGE") return { from: latestPeriod.from, to: latestPeriod.to };
  const { monthOf, monthOfYear, addMonths } = createCalendar(calendar);
  const known = Date.parse(latestPeriod.to);
  const quarterEnd = addMonths(known, -(monthOfYear(monthOf(known)) % 3));
  return { from: new Date(addMonths(quarterEnd, -3)).toISOString(), to: new Date(quarterEnd).toISOString() };
}

/** What the headline of a metric is asked with; null where it has no figures. */
export function headlineVariables(metric: TrendMetric): PeriodSummaryQueryVariables | null {
  const range = headlinePeriod(metric);
  return range && { name: metric.name, range };
}
