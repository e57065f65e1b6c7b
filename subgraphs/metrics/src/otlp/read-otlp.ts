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
    const labelsOf = createLabelReader(
      service === undefined ? [] : [{ name: "service", value: toText(service.value) }],
    );
    for (const { metrics } of list(scopeMetrics)) {
      for (const metric of list(metrics)) {
        unsupported += list(metric.summary?.dataPoints).length;
        readMetric(metric, labelsOf, points);
      }
    }
  }
  return { points, unsupported };
}

type LabelReader = (attributes: readonly OtlpAttribute[]) => Label[];

function readMetric(metric: OtlpMetric, labelsOf: LabelReader, points: NewPoint[]): void {
  const { gauge, sum, histogram, exponentialHistogram } = metric;
  readNumbers(metric, MetricKind.GAUGE, list(gauge?.dataPoints), labelsOf, points);
  if (sum !== undefined) readNumbers(metric, kindOfSum(sum), list(sum.dataPoints), labelsOf, points);
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
    if (isCumulative(of.aggregationTemporality)) own.cumulativeSince = startOf(point);
    const value = own.count === 0 ? 0 : own.sum / own.count;
    points.push({ ...describe(metric, MetricKind.HISTOGRAM, point, labelsOf), value, distribution: own });
  }
}

function readNumbers(
  metric: OtlpMetric,
  kind: MetricKind,
  dataPoints: readonly OtlpNumberPoint[],
  labelsOf: LabelReader,
  points: NewPoint[],
): void {
  for (const point of dataPoints) {
    if (isEmpty(point)) continue;
    const value = point.asInt === undefined ? point.asDouble : point.asInt;
    points.push({
      ...describe(metric, kind, point, labelsOf),
      value: value === null || value === undefined ? NaN : Number(value),
    });
  }
}

/** A sum that may also fall is a level; OTLP reports it as the total so far. */
function kindOfSum({ aggregationTemporality, isMonotonic }: NonNullable<OtlpMetric["sum"]>): MetricKind {
  if (!isCumulative(aggregationTemporality)) return MetricKind.DELTA;
  return isMonotonic === true ? MetricKind.CUMULATIVE : MetricKind.GAUGE;
}

const isEmpty = ({ flags = 0 }: OtlpPoint) => (flags & NO_RECORDED_VALUE) !== 0;

const NO_ATTRIBUTES: readonly OtlpAttribute[] = [];

const describe = (
  { name, unit, description }: OtlpMetric,
  kind: MetricKind,
  { attributes, timeMs, timeUnixNano }: OtlpPoint,
  labelsOf: LabelReader,
) => ({
  metric: String(name),
  labels: labelsOf(attributes ?? NO_ATTRIBUTES),
  at: timeMs ?? toMs(timeUnixNano),
  unit: unit ?? null,
  kind,
  description: description ?? null,
});

const startOf = ({ startTimeMs, startTimeUnixNano }: OtlpPoint) => startTimeMs ?? toMs(startTimeUnixNano);

/** One array of labels for one of attributes: points of a series share theirs. */
function createLabelReader(common: readonly Label[]): LabelReader {
  const known = new Map<readonly OtlpAttribute[], Label[]>();
  return (attributes) => {
    let labels = known.get(attributes);
    if (labels !== undefined) return labels;
    labels = list(attributes).map(({ key, value }) => ({ name: key, value: toText(value) }));
    const own = new Set(labels.map(({ name }) => name));
    labels = normalizeLabels([...labels, ...common.filter(({ name }) => !own.has(name))]);
    known.set(attributes, labels);
    return labels;
  };
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
function toMs(nanos: Int64 | undefined): number {
  return nanos === undefined ? NaN : Number(String(nanos).slice(0, -6));
}

/** @throws TypeError where something else stands in the place of a list. */
function list<Item>(value: readonly Item[] | null | undefined): readonly Item[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new TypeError("a list was expected");
}
