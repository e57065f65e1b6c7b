import type { MetricCategory } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { createPointCheck } from "./check-point.ts";
import { normalizeLabels, type Label } from "./labels.ts";
import type { NewPoint } from "./new-point.ts";
import type { Rejection } from "./rejection.ts";

export interface RejectedPoint extends Rejection {
  /** Its place among the points that were given, from 0. */
  index: number;
}

export interface Recorded {
  /** Now kept, including those that were there already. */
  accepted: number;
  /** By index. */
  rejected: RejectedPoint[];
}

export interface RecordOptions {
  /** Of the metrics that are made. */
  category: MetricCategory;
  /** Points of one import can be taken back together. */
  importId?: string;
  /** Says what would happen, and keeps nothing. */
  dryRun?: boolean;
}

/**
 * Keeps points and tells the subscribers. Idempotent by metric, labels and time: the same again changes nothing, another value corrects.
 * Acknowledged after the write is durable: a crash before that makes the client send them again.
 */
export async function recordPoints(
  { store, feed, now }: MetricsContext,
  points: readonly NewPoint[],
  options: RecordOptions,
): Promise<Recorded> {
  const check = createPointCheck(options.category, now());
  const normalized = new Map<readonly Label[], Label[]>();
  const rejected: RejectedPoint[] = [];
  const sound: NewPoint[] = [];
  const places: number[] = [];
  points.forEach((point, index) => {
    let labels = normalized.get(point.labels);
    if (labels === undefined) normalized.set(point.labels, (labels = normalizeLabels(point.labels)));
    const normal = { ...point, at: Math.trunc(point.at), labels };
    const rejection = check(normal);
    if (rejection !== undefined) return void rejected.push({ index, ...rejection });
    sound.push(normal);
    places.push(index);
  });
  if (sound.length > 0) {
    const outcome = await store.record(sound, options);
    for (const { index, ...rejection } of outcome.rejected) rejected.push({ index: places[index]!, ...rejection });
    if (options.dryRun !== true) feed.publish(sound, outcome.changes);
  }
  rejected.sort((a, b) => a.index - b.index);
  return { accepted: points.length - rejected.length, rejected };
}
