import type { OtlpAttribute, OtlpRequest } from "./otlp-json.ts";
import { ProtobufReader } from "./protobuf-reader.ts";
import { readNumberPoint } from "./read-number-point.ts";

/** What is known while a request is read. */
interface Scope {
  depth: number;
  /** Sets of attributes by their bytes: points of one series share theirs. */
  sets: Map<string, OtlpAttribute[]>;
}
type Read = (reader: ProtobufReader, scope: Scope) => unknown;
interface Field {
  name: string;
  /** The tag under which it comes: `number * 8 + layout`. */
  tag: number;
  read: Read;
  list: boolean;
  /** A list of numbers in one field. */
  packed?: boolean;
}
type Message = ReadonlyMap<number, Field>;

const MAX_DEPTH = 32;

const layouts = { varint: 0, fixed64: 1, length: 2 };
const field = (number: number, name: string, layout: keyof typeof layouts, read: Read): Field[] => [
  { name, tag: number * 8 + layouts[layout], read, list: false },
];
const text = (number: number, name: string) => field(number, name, "length", (reader) => reader.text());
const base64 = (number: number, name: string) =>
  field(number, name, "length", (reader) => reader.bytes().toString("base64"));
const bool = (number: number, name: string) => field(number, name, "varint", (reader) => reader.varint() !== 0);
const varint = (number: number, name: string) => field(number, name, "varint", (reader) => reader.varint());
const zigzag = (number: number, name: string) => field(number, name, "varint", (reader) => reader.zigzag());
const double = (number: number, name: string) => field(number, name, "fixed64", (reader) => reader.double());
const count = (number: number, name: string) => field(number, name, "fixed64", (reader) => Number(reader.unsigned64()));
const millis = (number: number, name: string) => field(number, name, "fixed64", (reader) => reader.millis());
const message = (number: number, name: string, of: () => Message) =>
  field(number, name, "length", (reader, scope) => readMessage(reader.inner(), of(), scope));
/** Numbers come packed, or each in a field of its own: a reader takes both. */
const packed = ([each]: Field[]): Field[] => [
  { ...each!, list: true },
  { ...each!, tag: each!.tag - (each!.tag % 8) + layouts.length, list: true, packed: true },
];
const repeated = ([each]: Field[]): Field[] => [{ ...each!, list: true }];
const define = (...fields: Field[][]): Message => new Map(fields.flat().map((own) => [own.tag, own]));

// Field numbers: opentelemetry-proto, common/v1 and metrics/v1.
const anyValue: Message = define(
  text(1, "stringValue"),
  bool(2, "boolValue"),
  varint(3, "intValue"),
  double(4, "doubleValue"),
  message(5, "arrayValue", () => arrayValue),
  message(6, "kvlistValue", () => kvlistValue),
  base64(7, "bytesValue"),
);
const attribute = define(
  text(1, "key"),
  message(2, "value", () => anyValue),
);
const arrayValue = define(repeated(message(1, "values", () => anyValue)));
const kvlistValue = define(repeated(message(1, "values", () => attribute)));
const attributes = (number: number) => repeated(message(number, "attributes", () => attribute));
const times = [millis(2, "startTimeMs"), millis(3, "timeMs")];

const numberPoints = repeated(
  field(1, "dataPoints", "length", (reader, scope) =>
    readNumberPoint(reader.inner(), (key) => readAttributes(key, scope)),
  ),
);
const histogramPoint = define(
  ...times,
  count(4, "count"),
  double(5, "sum"),
  packed(count(6, "bucketCounts")),
  packed(double(7, "explicitBounds")),
  attributes(9),
  varint(10, "flags"),
  double(11, "min"),
  double(12, "max"),
);
const buckets = define(zigzag(1, "offset"), packed(varint(2, "bucketCounts")));
const exponentialPoint = define(
  attributes(1),
  ...times,
  count(4, "count"),
  double(5, "sum"),
  zigzag(6, "scale"),
  count(7, "zeroCount"),
  message(8, "positive", () => buckets),
  message(9, "negative", () => buckets),
  varint(10, "flags"),
  double(12, "min"),
  double(13, "max"),
);
const withPoints = (points: Field[]) => define(points, varint(2, "aggregationTemporality"), bool(3, "isMonotonic"));
const pointsOf = (point: Message) => withPoints(repeated(message(1, "dataPoints", () => point)));
const [numbers, histograms, exponentials, summaries] = [
  withPoints(numberPoints),
  pointsOf(histogramPoint),
  pointsOf(exponentialPoint),
  pointsOf(define()),
];
const metric = define(
  text(1, "name"),
  text(2, "description"),
  text(3, "unit"),
  message(5, "gauge", () => numbers),
  message(7, "sum", () => numbers),
  message(9, "histogram", () => histograms),
  message(10, "exponentialHistogram", () => exponentials),
  message(11, "summary", () => summaries),
);
const scopeMetrics = define(repeated(message(2, "metrics", () => metric)));
const resource = define(attributes(1));
const resourceMetrics = define(
  message(1, "resource", () => resource),
  repeated(message(2, "scopeMetrics", () => scopeMetrics)),
);
const request = define(repeated(message(1, "resourceMetrics", () => resourceMetrics)));

/** An ExportMetricsServiceRequest as its JSON would be, times in ms. @throws TypeError where it is none. */
export function decodeOtlp(bytes: Buffer): OtlpRequest {
  return readMessage(new ProtobufReader(bytes), request, { depth: -1, sets: new Map() });
}

function readAttributes(key: string, scope: Scope): OtlpAttribute[] {
  let read = scope.sets.get(key);
  if (read !== undefined) return read;
  read = [];
  const reader = new ProtobufReader(Buffer.from(key, "latin1"));
  while (!reader.done) read.push(readMessage(reader.inner(), attribute, scope) as unknown as OtlpAttribute);
  scope.sets.set(key, read);
  return read;
}

function readMessage(reader: ProtobufReader, fields: Message, outer: Scope): Record<string, unknown> {
  const scope = { ...outer, depth: outer.depth + 1 };
  if (scope.depth > MAX_DEPTH) throw new TypeError("values lie too deep in each other");
  const found: Record<string, unknown> = {};
  while (!reader.done) {
    const tag = reader.tag();
    const known = fields.get(tag);
    if (known === undefined) reader.skip(tag);
    else if (!known.list) found[known.name] = known.read(reader, scope);
    else readInto((found[known.name] ??= []) as unknown[], reader, known, scope);
  }
  return found;
}

function readInto(list: unknown[], reader: ProtobufReader, { read, packed: together }: Field, scope: Scope): void {
  if (together !== true) return void list.push(read(reader, scope));
  for (const inner = reader.inner(); !inner.done;) list.push(read(inner, scope));
}

/** An ExportMetricsServiceResponse. */
export function encodeOtlpAnswer(rejected: number, errorMessage: string): Buffer {
  if (rejected === 0) return Buffer.alloc(0);
  const partial = Buffer.concat([Buffer.from([1 * 8]), varintBytes(rejected), encodeText(2, errorMessage)]);
  return Buffer.concat([Buffer.from([1 * 8 + 2]), varintBytes(partial.length), partial]);
}

/** A google.rpc.Status: what a refusal's body is in OTLP. */
export function encodeStatus(errorMessage: string): Buffer {
  return encodeText(2, errorMessage);
}

function encodeText(number: number, value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([number * 8 + 2]), varintBytes(bytes.length), bytes]);
}

function varintBytes(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
