import { MetricKind, type Metric, type Point } from "../metric.ts";
import type { MetricStore } from "../metric-store.ts";
import { matchesLabels, type Label } from "../points/labels.ts";
import { visibleSeries } from "./visible-series.ts";

/** The newest point; of several series that stand at that time the sum where they add up, else the mean. */
export async function latestPoint(store: MetricStore, metric: Metric, filter: readonly Label[]): Promise<Point | null> {
  const series = visibleSeries(await store.listSeries(metric), filter).filter(({ labels }) =>
    matchesLabels(labels, filter),
  );
  if (series.length === 0) return null;
  const at = series.reduce((newest, { newest: point }) => Math.max(newest, point.at), -Infinity);
  const values = series.filter(({ newest }) => newest.at === at).map(({ newest }) => newest.value);
  const sum = values.reduce((total, value) => total + value, 0);
  const addsUp = metric.kind === MetricKind.DELTA || metric.kind === MetricKind.CUMULATIVE;
  return { at, value: addsUp ? sum : sum / values.length };
}
