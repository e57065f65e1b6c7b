import type { Metric } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { labelPeriod } from "../time/label-period.ts";
import { readTimeFrame } from "./time-frame.ts";
import { visibleSeries } from "./visible-series.ts";

/** The period that the newest figure stands for; null for measurements, moments and where there is none. */
export async function latestPeriod(context: MetricsContext, metric: Metric) {
  const { store, now, calendar } = context;
  const { unit, newest } = await readTimeFrame(context, metric, visibleSeries(await store.listSeries(metric)), now());
  if (unit === undefined || newest === undefined) return null;
  return { from: new Date(newest.from), to: new Date(newest.to), label: labelPeriod(calendar, newest) };
}
