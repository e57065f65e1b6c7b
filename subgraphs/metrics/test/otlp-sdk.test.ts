import { OTLPMetricExporter as JsonExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server[Symbol.asyncDispose]());

const WHOLE = 'series(range: { last: "5m" }, stepMs: 86400000';
const observed = Array.from({ length: 200 }, (_, i) => 1.05 ** (i - 40));
const valueOf = async (metric: string, aggregate: string) => {
  const { data } = await server.ask(`{ metric(name: "${metric}") { ${WHOLE}, aggregate: ${aggregate}) { values } } }`);
  return data.metric.series[0].values.at(-1) as number;
};

/** The SDK's own pipeline, sending on demand alone. */
function startSdk(Exporter: typeof JsonExporter | typeof ProtobufExporter, options: object) {
  const exporter = new Exporter({ url: `${server.url}/v1/metrics`, ...options } as never);
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": "billing", region: "eu" }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
    views: [
      {
        instrumentName: "*.exponential",
        aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM, options: { recordMinMax: true } },
      },
    ],
  });
  return { meter: provider.getMeter("test"), flush: () => provider.forceFlush(), end: () => provider.shutdown() };
}

const encodings = [
  ["JSON", JsonExporter],
  ["protobuf", ProtobufExporter],
] as const;

describe.each(encodings)("the OpenTelemetry SDK's %s exporter", (encoding, Exporter) => {
  describe.each(["none", "gzip"])("with compression %s", (compression) => {
    const prefix = `${encoding}.${compression}`;

    it("is understood in deltas: counters, levels, histograms of both kinds", async () => {
      const sdk = startSdk(Exporter, { compression, temporalityPreference: AggregationTemporality.DELTA });
      const counter = sdk.meter.createCounter(`${prefix}.orders`, { unit: "1", description: "Orders taken" });
      counter.add(3, { channel: "wéb", test: true, ids: [1, 2] });
      counter.add(4.5, { channel: "wéb", test: true, ids: [1, 2] });
      sdk.meter.createUpDownCounter(`${prefix}.open`).add(-7);
      sdk.meter.createGauge(`${prefix}.level`, { unit: "°C" }).record(-12.25);
      const explicit = sdk.meter.createHistogram(`${prefix}.explicit`, { unit: "ms" });
      const exponential = sdk.meter.createHistogram(`${prefix}.exponential`, { unit: "ms" });
      for (const value of observed) {
        explicit.record(value);
        exponential.record(value);
      }
      await sdk.flush();
      await sdk.end();

      const { data } = await server.ask(
        `{ metric(name: "${prefix}.orders") { kind unit description labelNames labelValues(name: "ids") latest { value } } }`,
      );
      expect(data.metric).toMatchObject({ kind: "DELTA", unit: "1", description: "Orders taken" });
      expect(data.metric).toMatchObject({ labelNames: ["channel", "ids", "service", "test"], latest: { value: 7.5 } });
      expect(data.metric.labelValues).toEqual(['["1","2"]']);
      const latest = async (name: string) =>
        (await server.ask(`{ metric(name: "${name}") { kind latest { value } } }`)).data.metric;
      expect(await latest(`${prefix}.open`)).toEqual({ kind: "GAUGE", latest: { value: -7 } });
      expect(await latest(`${prefix}.level`)).toEqual({ kind: "GAUGE", latest: { value: -12.25 } });

      for (const name of [`${prefix}.explicit`, `${prefix}.exponential`]) {
        expect(await valueOf(name, "COUNT")).toBe(200);
        expect(await valueOf(name, "MIN")).toBe(observed[0]);
        expect(await valueOf(name, "MAX")).toBe(observed.at(-1));
        expect(await valueOf(name, "SUM")).toBeCloseTo(
          observed.reduce((sum, value) => sum + value, 0),
          6,
        );
      }
      // 160 buckets from 0.14 to 2,339 are OpenTelemetry's scale 3: 9 % wide, so 4.5 % to the middle of one.
      expect(Math.abs((await valueOf(`${prefix}.exponential`, "P95")) / observed[189]! - 1)).toBeLessThan(0.05);
    });

    it("is understood in totals since the process began, the SDK's default", async () => {
      const sdk = startSdk(Exporter, { compression });
      const counter = sdk.meter.createCounter(`${prefix}.total`);
      const histogram = sdk.meter.createHistogram(`${prefix}.total.exponential`);
      counter.add(10);
      histogram.record(5);
      await sdk.flush();
      counter.add(32);
      histogram.record(100);
      histogram.record(300);
      await sdk.flush();
      await sdk.end();
      expect(await valueOf(`${prefix}.total`, "INCREASE")).toBe(32);
      expect(await valueOf(`${prefix}.total.exponential`, "COUNT")).toBe(2);
      expect(await valueOf(`${prefix}.total.exponential`, "SUM")).toBe(400);
    });
  });
});
