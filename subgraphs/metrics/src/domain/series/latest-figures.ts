import { MetricCategory, type Metric, type Point } from "../metric.ts";
import type { MetricStore } from "../metric-store.ts";
import type { Label } from "../points/labels.ts";
import { visibleSeries } from "./visible-series.ts";

/** The newest point of one series of a business figure. */
export interface LatestFigure {
  metric: Metric;
  labels: readonly Label[];
  newest: Point;
}

const MAX_METRICS = 1_000;
const MAX_FIGURES = 10_000;

/** The newest point of every visible series of the business figures, by name: of the first 1,000 metrics, at most 10,000. */
export async function listLatestFigures(store: MetricStore): Promise<LatestFigure[]> {
  const figures: LatestFigure[] = [];
  for (const metric of await store.listMetrics({ category: MetricCategory.BUSINESS }, MAX_METRICS, undefined)) {
    for (const { labels, newest } of visibleSeries(await store.listSeries(metric))) {
      if (figures.length === MAX_FIGURES) return figures;
      figures.push({ metric, labels, newest });
    }
  }
  return figures;
}
