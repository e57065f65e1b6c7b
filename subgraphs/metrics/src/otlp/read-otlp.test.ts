import { expect, it } from "vitest";
import type { OtlpMetric, OtlpRequest } from "./otlp-json.ts";
import { readOtlp } from "./read-otlp.ts";

const NANOS = "1795359682784000001";
const request = (...metrics: OtlpMetric[]): OtlpRequest => ({
  resourceMetrics: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "chat" } }] },
      scopeMetrics: [{ metrics }],
    },
  ],
});
const one = (metric: Omit<OtlpMetric, "name">) => readOtlp(request({ name: "m", ...metric })).points[0]!;
const point = { timeUnixNano: NANOS, asDouble: 1.5 };

it("reads values, times and attributes, the point's own before the resource's", () => {
  const attributes = [
    { key: "service", value: { stringValue: "search" } },
    { key: "ok", value: { boolValue: true } },
    { key: "n", value: { intValue: "9007199254740993" } },
    { key: "list", value: { arrayValue: { values: [{ stringValue: "x" }] } } },
    { key: "none", value: { stringValue: "" } },
  ];
  expect(one({ unit: "ms", gauge: { dataPoints: [{ ...point, attributes }] } })).toEqual({
    metric: "m",
    unit: "ms",
    description: null,
    kind: "GAUGE",
    at: 1795359682784,
    value: 1.5,
    labels: [
      { name: "list", value: '["x"]' },
      { name: "n", value: "9007199254740993" },
      { name: "ok", value: "true" },
      { name: "service", value: "search" },
    ],
  });
  expect(one({ gauge: { dataPoints: [point] } }).labels).toEqual([{ name: "service", value: "chat" }]);
  expect(one({ gauge: { dataPoints: [{ timeUnixNano: NANOS, asInt: "7" }] } }).value).toBe(7);
});

it("tells the kinds of sums apart", () => {
  const kind = (sum: object) => one({ sum: { dataPoints: [point], ...sum } }).kind;
  expect(kind({ aggregationTemporality: 1, isMonotonic: true })).toBe("DELTA");
  expect(kind({ aggregationTemporality: 2, isMonotonic: true })).toBe("CUMULATIVE");
  expect(kind({ aggregationTemporality: "AGGREGATION_TEMPORALITY_CUMULATIVE", isMonotonic: true })).toBe("CUMULATIVE");
  expect(kind({ aggregationTemporality: 2, isMonotonic: false })).toBe("GAUGE");
});

it("keeps a missing value as one that is refused, and leaves out what was marked as not recorded", () => {
  expect(one({ gauge: { dataPoints: [{ timeUnixNano: NANOS, asDouble: null }] } }).value).toBeNaN();
  expect(readOtlp(request({ name: "m", gauge: { dataPoints: [{ ...point, flags: 1 }] } })).points).toEqual([]);
});

it("counts what it cannot keep", () => {
  expect(readOtlp(request({ name: "m", summary: { dataPoints: [{}, {}] } }))).toEqual({ points: [], unsupported: 2 });
});

it("takes an empty request and refuses what is no list", () => {
  expect(readOtlp({}).points).toEqual([]);
  expect(() => readOtlp({ resourceMetrics: "x" } as never)).toThrow(TypeError);
});
