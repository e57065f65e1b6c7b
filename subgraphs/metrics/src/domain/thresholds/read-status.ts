import { MetricCategory, MetricStatus, type Metric } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { latestPoint } from "../series/latest-point.ts";
import { readSeries } from "../series/read-series.ts";
import { judgeValues } from "./judge-values.ts";

const STALE_MS = 5 * 60_000;
/** What is looked back on: long enough that a status which hysteresis holds is still known. */
const SYSTEM_WINDOW = { range: { last: "1h" }, stepMs: 60_000 };
const BUSINESS_WINDOW = { range: { last: "2y" } };

/**
 * A figure's periods of two years, or a measurement's minutes of an hour, against the threshold; OK without one.
 * NO_DATA without a point, and for a measurement without one in the last 5 minutes.
 */
export async function readStatus(context: MetricsContext, metric: Metric): Promise<MetricStatus> {
  const newest = await latestPoint(context.store, metric, []);
  const system = metric.category === MetricCategory.SYSTEM;
  if (newest === null || (system && newest.at < context.now() - STALE_MS)) return MetricStatus.NO_DATA;
  if (metric.threshold === null) return MetricStatus.OK;
  const [series] = await readSeries(context, metric, system ? SYSTEM_WINDOW : BUSINESS_WINDOW);
  const values = (series?.values ?? []).filter((value) => value !== null);
  return judgeValues(values, metric.threshold);
}
