import type { Metric } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { labelPeriod } from "../time/label-period.ts";
import { readTimeFrame } from "./time-frame.ts";
import { visibleSeries } from "./visible-series.ts";

/** The period that the newest figure stands for; null for measurements, moments and where there is none. */
export async function latestPeriod({ store, now }: MetricsContext, metric: Metric) {
  const { unit, newest } = await readTimeFrame(store, metric, visibleSeries(await store.listSeries(metric)), now());
  if (unit === undefined || newest === undefined) return null;
  return { from: new Date(newest.from), to: new Date(newest.to), label: labelPeriod(newest) };
}
