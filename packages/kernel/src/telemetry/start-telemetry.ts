import { diag, DiagLogLevel, type Meter } from "@opentelemetry/api";
import { PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { JsonMetricsSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  InstrumentType,
  MeterProvider,
  MetricReader,
} from "@opentelemetry/sdk-metrics";
import type { Log } from "../log/create-log.ts";
import { MeasurementBuffer } from "./measurement-buffer.ts";

/** Who caused a measurement: the dashboard's tiles count `external` only. */
export type Origin = "external" | "internal" | "telemetry";

export interface Telemetry extends AsyncDisposable {
  /** OpenTelemetry's own interface. Names are whole, e.g. `chat.first_delta`; durations in ms. */
  readonly meter: Meter;
  /** The service these measurements are of. */
  readonly service: string;
  /** The Prometheus text exposition of everything measured since the start. */
  expose(): Promise<string>;
}

/** Collected when somebody asks. */
class OnDemandReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

const INTERVAL_MS = 1_000;

/**
 * Measures one process. Once a second what is new goes to `endpoint` as OTLP/HTTP JSON (deltas; histograms exponential,
 * so that quantiles can be merged); without an endpoint nothing leaves. Telemetry itself is neither traced nor measured.
 */
export function startTelemetry(service: string, endpoint: string | undefined, log: Log): Telemetry {
  diag.setLogger(
    { ...silent, error: (message) => log.warn({ message }, "telemetry"), warn: silent.warn },
    DiagLogLevel.WARN,
  );
  const push = new OnDemandReader({
    aggregationTemporalitySelector: (type) =>
      type === InstrumentType.UP_DOWN_COUNTER || type === InstrumentType.OBSERVABLE_UP_DOWN_COUNTER
        ? AggregationTemporality.CUMULATIVE
        : AggregationTemporality.DELTA,
    aggregationSelector: (type) =>
      type === InstrumentType.HISTOGRAM
        ? { type: AggregationType.EXPONENTIAL_HISTOGRAM, options: { recordMinMax: true } }
        : { type: AggregationType.DEFAULT },
  });
  const pull = new OnDemandReader();
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    readers: endpoint === undefined ? [pull] : [push, pull],
  });
  const meter = provider.getMeter("sophia");
  const prometheus = new PrometheusSerializer();
  const buffer = endpoint === undefined ? undefined : new MeasurementBuffer(endpoint, log);

  async function collect(): Promise<void> {
    const { resourceMetrics } = await push.collect();
    const batch =
      resourceMetrics.scopeMetrics.length === 0 ? undefined : JsonMetricsSerializer.serializeRequest(resourceMetrics);
    if (batch !== undefined) buffer!.push(batch);
  }
  const timer =
    buffer === undefined
      ? undefined
      : setInterval(
          () => collect().catch((error: unknown) => log.warn({ err: error }, "telemetry")),
          INTERVAL_MS,
        ).unref();
  if (buffer !== undefined) {
    meter
      .createObservableCounter(`${service}.telemetry.dropped`, {
        unit: "1",
        description: "Batches of measurements that were lost",
      })
      .addCallback((result) => result.observe(buffer.dropped));
  }

  return {
    meter,
    service,
    async expose() {
      return prometheus.serialize((await pull.collect()).resourceMetrics);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      if (buffer !== undefined) {
        await collect();
        await buffer[Symbol.asyncDispose]();
      }
      await provider.shutdown();
    },
  };
}

const silent = { verbose() {}, debug() {}, info() {}, warn() {}, error() {} };
