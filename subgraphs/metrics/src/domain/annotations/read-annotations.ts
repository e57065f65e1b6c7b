import type { Metric } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { alignRange, readTimeFrame } from "../series/time-frame.ts";
import { visibleSeries } from "../series/visible-series.ts";
import { resolveRange, type RangeRequest } from "../time/time-range.ts";
import type { Annotation } from "./annotation.ts";

const MAX_ANNOTATIONS = 1_000;

/**
 * What happened while a range of the metric went by, to it or to all; by time, the newest 1,000.
 * @throws DomainError BAD_USER_INPUT for a range that makes no sense.
 */
export async function readAnnotations(
  context: Pick<MetricsContext, "store" | "now" | "calendar">,
  metric: Metric,
  request: RangeRequest,
): Promise<Annotation[]> {
  const { store, now, calendar } = context;
  const { unit, end } = await readTimeFrame(context, metric, visibleSeries(await store.listSeries(metric)), now());
  const { from, to } = alignRange(calendar, resolveRange(calendar, request, end), unit);
  return store.listAnnotations(metric.name, { from, to }, MAX_ANNOTATIONS);
}
