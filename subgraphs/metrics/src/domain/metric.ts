/** How the points of a metric total over time. */
export const MetricKind = {
  GAUGE: "GAUGE",
  DELTA: "DELTA",
  CUMULATIVE: "CUMULATIVE",
  HISTOGRAM: "HISTOGRAM",
} as const;
export type MetricKind = (typeof MetricKind)[keyof typeof MetricKind];

/** BUSINESS figures are kept for ever and end at their newest point; SYSTEM measurements age and end now. */
export const MetricCategory = { BUSINESS: "BUSINESS", SYSTEM: "SYSTEM" } as const;
export type MetricCategory = (typeof MetricCategory)[keyof typeof MetricCategory];

export interface Metric {
  /** The store's own. */
  id: number;
  name: string;
  kind: MetricKind;
  category: MetricCategory;
  unit: string | null;
  description: string | null;
  threshold: Threshold | null;
}

export const ThresholdDirection = { ABOVE: "ABOVE", BELOW: "BELOW" } as const;
export type ThresholdDirection = (typeof ThresholdDirection)[keyof typeof ThresholdDirection];

/** When a figure calls for attention; at least one of the two levels is set. */
export interface Threshold {
  warning: number | null;
  critical: number | null;
  /** The side of a level that is bad. */
  direction: ThresholdDirection;
  /** How far a value must come back past a level before the status eases; in the metric's unit, 0 or more. */
  hysteresis: number;
}

export const MetricStatus = { OK: "OK", WARNING: "WARNING", CRITICAL: "CRITICAL", NO_DATA: "NO_DATA" } as const;
export type MetricStatus = (typeof MetricStatus)[keyof typeof MetricStatus];

/** A value at a time (epoch ms). */
export interface Point {
  at: number;
  value: number;
}
