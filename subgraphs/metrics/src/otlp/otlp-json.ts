/** OTLP metrics (opentelemetry-proto, metrics/v1): what of it is read here, as its JSON says it. 64-bit integers come as text or number. */
export interface OtlpRequest {
  resourceMetrics?: OtlpResourceMetrics[];
}
export interface OtlpResourceMetrics {
  resource?: { attributes?: OtlpAttribute[] };
  scopeMetrics?: { metrics?: OtlpMetric[] }[];
}
export type Int64 = string | number;

export interface OtlpAttribute {
  key: string;
  value?: OtlpValue;
}
export interface OtlpValue {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: Int64;
  doubleValue?: number | string;
  arrayValue?: { values?: OtlpValue[] };
  kvlistValue?: { values?: OtlpAttribute[] };
  bytesValue?: string;
}
export interface OtlpMetric {
  name: string;
  description?: string;
  unit?: string;
  gauge?: { dataPoints?: OtlpNumberPoint[] };
  sum?: { dataPoints?: OtlpNumberPoint[]; aggregationTemporality?: number | string; isMonotonic?: boolean };
  histogram?: { dataPoints?: OtlpHistogramPoint[]; aggregationTemporality?: number | string };
  exponentialHistogram?: { dataPoints?: OtlpExponentialPoint[]; aggregationTemporality?: number | string };
  summary?: { dataPoints?: unknown[] };
}
export interface OtlpPoint {
  attributes?: OtlpAttribute[];
  startTimeUnixNano?: Int64;
  timeUnixNano?: Int64;
  /** The same in whole ms, where the encoding gives them as numbers. */
  startTimeMs?: number;
  timeMs?: number;
  flags?: number;
}
export interface OtlpNumberPoint extends OtlpPoint {
  asDouble?: number | string | null;
  asInt?: Int64;
}
export interface OtlpCounts extends OtlpPoint {
  count?: Int64;
  sum?: number | string;
  min?: number | string;
  max?: number | string;
}
export interface OtlpHistogramPoint extends OtlpCounts {
  bucketCounts?: Int64[];
  explicitBounds?: number[];
}
export interface OtlpExponentialPoint extends OtlpCounts {
  scale?: number;
  zeroCount?: Int64;
  positive?: { offset?: number; bucketCounts?: Int64[] };
  negative?: { offset?: number; bucketCounts?: Int64[] };
}

/** No value was recorded: a bit of `flags`. */
export const NO_RECORDED_VALUE = 1;

/** Counts since `startTimeUnixNano`, not since the last report. */
export const isCumulative = (temporality: number | string | undefined): boolean =>
  temporality === 2 || temporality === "AGGREGATION_TEMPORALITY_CUMULATIVE";
