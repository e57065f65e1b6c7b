import type { Metric } from "../metric.ts";
import type { MetricStore } from "../metric-store.ts";

/** The names of all labels that the metric's points have, sorted; the sample's too. */
export async function listLabelNames(store: MetricStore, metric: Metric): Promise<string[]> {
  const series = await store.listSeries(metric);
  return [...new Set(series.flatMap(({ labels }) => labels.map(({ name }) => name)))].sort();
}

/** The values of one label, sorted. */
export async function listLabelValues(store: MetricStore, metric: Metric, name: string): Promise<string[]> {
  const series = await store.listSeries(metric);
  const values = series.flatMap(({ labels }) =>
    labels.filter((label) => label.name === name).map(({ value }) => value),
  );
  return [...new Set(values)].sort();
}
