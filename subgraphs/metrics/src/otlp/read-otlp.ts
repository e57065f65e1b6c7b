import { MetricKind } from "../domain/metric.ts";
import { normalizeLabels, type Label } from "../domain/points/labels.ts";
import type { NewPoint, ReportedDistribution } from "../domain/points/new-point.ts";
import {
  isCumulative,
  NO_RECORDED_VALUE,
  type Int64,
  type OtlpAttribute,
  type OtlpMetric,
  type OtlpNumberPoint,
  type OtlpPoint,
  type OtlpRequest,
  type OtlpValue,
} from "./otlp-json.ts";
import { fromExplicit, fromExponential } from "./to-distribution.ts";

export interface OtlpPoints {
  points: NewPoint[];
  /** Data points of a form that is not kept (summaries). */
  unsupported: number;
}

const MAX_DEPTH = 32;

/** OTLP -> points. The resource's service.name becomes the label `service`, a point's attributes are labels and go before it. */
export function readOtlp(request: OtlpRequest): OtlpPoints {
  const points: NewPoint[] = [];
  let unsupported = 0;
  for (const { resource, scopeMetrics } of list(request.resourceMetrics)) {
    const service = list(resource?.attributes).find(({ key }) => key === "service.name");
    const common = service === undefined ? [] : [{ name: "service", value: toText(service.value) }];
    for (const { metrics } of list(scopeMetrics)) {
      for (const metric of list(metrics)) {
        unsupported += list(metric.summary?.dataPoints).length;
        for (const point of readMetric(metric)) points.push({ ...point, labels: withCommon(point.labels, common) });
      }
    }
  }
  return { points, unsupported };
}

function* readMetric(metric: OtlpMetric): Generator<NewPoint> {
  const { gauge, sum, histogram, exponentialHistogram } = metric;
  for (const point of list(gauge?.dataPoints)) yield* scalar(metric, MetricKind.GAUGE, point);
  for (const point of list(sum?.dataPoints)) yield* scalar(metric, kindOfSum(sum!), point);
  const distributions = [
    ...list(histogram?.dataPoints).map((point) => ({ point, read: () => fromExplicit(point), of: histogram! })),
    ...list(exponentialHistogram?.dataPoints).map((point) => ({
      point,
      read: () => fromExponential(point),
      of: exponentialHistogram!,
    })),
  ];
  for (const { point, read, of } of distributions) {
    if (isEmpty(point)) continue;
    const own: ReportedDistribution = read();
    if (isCumulative(of.aggregationTemporality)) own.cumulativeSince = toMs(point.startTimeUnixNano);
    const value = own.count === 0 ? 0 : own.sum / own.count;
    yield { ...describe(metric, point), kind: MetricKind.HISTOGRAM, value, distribution: own };
  }
}

function* scalar(metric: OtlpMetric, kind: MetricKind, point: OtlpNumberPoint): Generator<NewPoint> {
  if (isEmpty(point)) return;
  const value = point.asInt === undefined ? point.asDouble : point.asInt;
  yield { ...describe(metric, point), kind, value: value === null || value === undefined ? NaN : Number(value) };
}

/** A sum that may also fall is a level; OTLP reports it as the total so far. */
function kindOfSum({ aggregationTemporality, isMonotonic }: NonNullable<OtlpMetric["sum"]>): MetricKind {
  if (!isCumulative(aggregationTemporality)) return MetricKind.DELTA;
  return isMonotonic === true ? MetricKind.CUMULATIVE : MetricKind.GAUGE;
}

const isEmpty = ({ flags = 0 }: OtlpPoint) => (flags & NO_RECORDED_VALUE) !== 0;

const describe = ({ name, unit, description }: OtlpMetric, { attributes, timeUnixNano }: OtlpPoint) => ({
  metric: String(name),
  unit: unit ?? null,
  description: description ?? null,
  at: toMs(timeUnixNano),
  labels: list(attributes).map(({ key, value }) => ({ name: key, value: toText(value) })),
});

function withCommon(labels: readonly Label[], common: readonly Label[]): Label[] {
  return normalizeLabels([...labels, ...common.filter(({ name }) => labels.every((label) => label.name !== name))]);
}

/** @throws TypeError where values lie more than 32 deep in each other. */
function toText(value: OtlpValue | undefined, depth = 0): string {
  if (value === undefined) return "";
  if (depth > MAX_DEPTH) throw new TypeError("values lie too deep in each other");
  const plain = value.stringValue ?? value.boolValue ?? value.intValue ?? value.doubleValue ?? value.bytesValue;
  if (plain !== undefined) return String(plain);
  if (value.arrayValue !== undefined) {
    return JSON.stringify(list(value.arrayValue.values).map((inner) => toText(inner, depth + 1)));
  }
  return JSON.stringify(
    list(value.kvlistValue?.values).map(({ key, value: inner }: OtlpAttribute) => [key, toText(inner, depth + 1)]),
  );
}

/** Nanoseconds since 1970, beyond what a double holds exactly -> ms. */
function toMs(nanos: Int64 | bigint | undefined): number {
  if (typeof nanos === "bigint") return Number(nanos / 1_000_000n);
  return nanos === undefined ? NaN : Number(String(nanos).slice(0, -6));
}

/** @throws TypeError where something else stands in the place of a list. */
function list<Item>(value: Item[] | null | undefined): Item[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new TypeError("a list was expected");
}
