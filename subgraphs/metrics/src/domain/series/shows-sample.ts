import type { Metric } from "../metric.ts";
import type { MetricStore } from "../metric-store.ts";
import { isSample, visibleSeries } from "./visible-series.ts";

/** True while all that a metric shows by default is the sample company's. */
export async function showsSample(store: MetricStore, metric: Metric): Promise<boolean> {
  const shown = visibleSeries(await store.listSeries(metric));
  return shown.length > 0 && shown.every(({ labels }) => isSample(labels));
}
