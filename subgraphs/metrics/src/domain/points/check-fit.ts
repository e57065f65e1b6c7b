import { MetricKind, type MetricCategory } from "../metric.ts";
import type { NewPoint } from "./new-point.ts";
import type { Rejection } from "./rejection.ts";

/** A metric as a store knows it while points are recorded. */
export interface KnownMetric {
  id: number;
  kind: MetricKind;
  category: MetricCategory;
  unit: string | null;
}

/** Why a point does not fit its metric: another kind, another unit. A unit that was not said yet may be said. */
export function checkFit(
  point: Pick<NewPoint, "metric" | "unit" | "kind"> & { distribution?: unknown },
  metric: Omit<KnownMetric, "id">,
): Rejection | undefined {
  if ((point.kind ?? metric.kind) !== metric.kind || (point.distribution && metric.kind !== MetricKind.HISTOGRAM)) {
    return { code: "KIND_CHANGED", message: `${point.metric} is a ${metric.kind}` };
  }
  if (point.unit && metric.unit !== null && point.unit !== metric.unit) {
    return { code: "UNIT_CHANGED", message: `${point.metric} is measured in ${metric.unit}, not ${point.unit}` };
  }
  return undefined;
}

/** @param rawSince Since when raw points of SYSTEM metrics are kept. */
export function checkAge(
  { at }: Pick<NewPoint, "at">,
  category: MetricCategory,
  rawSince: number,
): Rejection | undefined {
  if (category !== "SYSTEM" || at >= rawSince) return undefined;
  return { code: "TOO_OLD", message: "Measurements of that age have been rolled up already" };
}

export const tooManySeries = (maxSeries: number): Rejection => ({
  code: "TOO_MANY_SERIES",
  message: `A metric has at most ${maxSeries} combinations of labels`,
});
