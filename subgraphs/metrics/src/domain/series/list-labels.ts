import type { Metric } from "../metric.ts";
import type { MetricStore } from "../metric-store.ts";
import { visibleSeries } from "./visible-series.ts";

/** The names of the labels that the metric's visible series have, sorted. */
export async function listLabelNames(store: MetricStore, metric: Metric): Promise<string[]> {
  const series = visibleSeries(await store.listSeries(metric));
  return [...new Set(series.flatMap(({ labels }) => labels.map(({ name }) => name)))].sort();
}

/** The values that one label has in the visible series, sorted. */
export async function listLabelValues(store: MetricStore, metric: Metric, name: string): Promise<string[]> {
  const series = visibleSeries(await store.listSeries(metric));
  const values = series.flatMap(({ labels }) =>
    labels.filter((label) => label.name === name).map(({ value }) => value),
  );
  return [...new Set(values)].sort();
}
