import { expect, it } from "vitest";
import { decodeOtlp, encodeOtlpAnswer } from "./otlp-protobuf.ts";
import { ProtobufReader } from "./protobuf-reader.ts";

const part = (number: number, ...content: number[]) => [number * 8 + 2, content.length, ...content];
const text = (value: string) => [...Buffer.from(value)];
const double = (number: number, value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [number * 8 + 1, ...bytes];
};
const metric = (...content: number[]) =>
  decode(...part(1, ...part(2, ...part(2, ...part(1, ...text("m")), ...content))));
const decode = (...bytes: number[]) => decodeOtlp(Buffer.from(bytes));
const only = (request: ReturnType<typeof decode>) => request.resourceMetrics![0]!.scopeMetrics![0]!.metrics![0]!;

it("reads points, and passes over fields it does not know", () => {
  const exemplar = part(5, 8, 1);
  const fixed32 = [0xa5, 6, 1, 2, 3, 4]; // field 100
  const point = part(1, ...exemplar, ...double(4, -1.5), ...part(7, ...part(1, ...text("a")), ...part(2, 3 * 8, 5)));
  expect(only(metric(...part(5, ...point), ...fixed32))).toEqual({
    name: "m",
    gauge: { dataPoints: [{ asDouble: -1.5, attributes: [{ key: "a", value: { intValue: 5 } }] }] },
  });
});

it("reads lists of numbers packed and one by one", () => {
  const buckets = (...content: number[]) => metric(...part(10, ...part(1, ...part(8, ...content))));
  const expected = [{ positive: { offset: -3, bucketCounts: [1, 300] } }];
  expect(only(buckets(8, 5, ...part(2, 1, 0xac, 2))).exponentialHistogram?.dataPoints).toEqual(expected);
  expect(only(buckets(8, 5, 16, 1, 16, 0xac, 2)).exponentialHistogram?.dataPoints).toEqual(expected);
});

it("reads negative and large whole numbers", () => {
  const varint = (...bytes: number[]) => new ProtobufReader(Buffer.from(bytes)).varint();
  expect(varint(...Array<number>(9).fill(255), 1)).toBe(-1);
  expect(varint(0xd6, ...Array<number>(8).fill(255), 1)).toBe(-42);
  expect(varint(255, 255, 255, 255, 255, 255, 255, 15)).toBe(Number.MAX_SAFE_INTEGER);
});

it("refuses what ends early, nests without end or is no protobuf", () => {
  expect(() => decode(10, 5, 1)).toThrow(TypeError);
  expect(() => decode(10, ...Array<number>(9).fill(255), 1)).toThrow(TypeError);
  expect(() => decode(7)).toThrow(TypeError);
  expect(() => decode(...Array<number>(11).fill(255))).toThrow(TypeError);
  let value = part(1, 120);
  for (let i = 0; i < 20; i++) value = part(5, ...part(1, ...value));
  const attribute = part(1, ...part(1, ...part(1, ...part(2, ...value))));
  expect(() => decode(...attribute)).toThrow(TypeError);
});

it("says how much was not kept", () => {
  expect(encodeOtlpAnswer(0, "")).toHaveLength(0);
  expect([...encodeOtlpAnswer(300, "no")]).toEqual([10, 7, 8, 0xac, 2, 18, 2, ...text("no")]);
});

it("reads times to the exact millisecond, and attributes of every point though points share them", () => {
  const time = (nanos: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(nanos);
    return [3 * 8 + 1, ...bytes];
  };
  const attribute = (value: string) => part(7, ...part(1, ...text("a")), ...part(2, ...part(1, ...text(value))));
  const times = [0n, 1_795_359_682_784_000_000n, 1_795_359_682_784_999_999n, 2n ** 64n - 1n];
  const points = times.flatMap((nanos, i) => part(1, ...time(nanos), ...attribute(i < 3 ? "x" : "y")));
  const { dataPoints } = only(metric(...part(5, ...points))).gauge!;
  expect(dataPoints!.map(({ timeMs }) => timeMs)).toEqual([
    0, 1_795_359_682_784, 1_795_359_682_784, 18_446_744_073_709,
  ]);
  expect(dataPoints!.map(({ attributes }) => attributes![0]!.value!.stringValue)).toEqual(["x", "x", "x", "y"]);
});
