import { createCalendar, lockDataDir, startTelemetry, type HttpServer, type Log } from "@sophia/kernel";
import { buildGraph, startSubgraph } from "@sophia/subgraph-kit";
import { readFileSync } from "node:fs";
import type { MetricsConfig } from "./config.ts";
import { MetricFeed } from "./domain/live/metric-feed.ts";
import { loadSample } from "./domain/load-sample.ts";
import type { MetricsContext } from "./domain/metrics-context.ts";
import { AnnotationResolver } from "./graph/annotation-resolver.ts";
import { CalendarResolver } from "./graph/calendar-resolver.ts";
import { LiveResolver } from "./graph/live-resolver.ts";
import { MetricResolver } from "./graph/metric-resolver.ts";
import { RecordResolver } from "./graph/record-resolver.ts";
import { metricsGraphOn } from "./graph/schema.ts";
import { createOtlpHandler } from "./otlp/create-otlp-handler.ts";
import { toRetention } from "./retention-config.ts";
import { withFigures } from "./prometheus/with-figures.ts";
import { openMetricStore } from "./stores/open-metric-store.ts";

const SAMPLE = new URL("../sample/company.csv", import.meta.url);
const PRUNE_EVERY_MS = 60_000;

/** @throws StartError when the port, DATA_DIR or the store cannot be used. */
export async function startMetrics(config: MetricsConfig, log: Log): Promise<HttpServer> {
  const stack = new AsyncDisposableStack();
  try {
    stack.use(lockDataDir(config.DATA_DIR, "metrics"));
    const store = stack.use(await openMetricStore(config));
    const telemetry = stack.use(startTelemetry("metrics", telemetryEndpoint(config), log));
    const context: MetricsContext = {
      store,
      feed: new MetricFeed({ shared: store.follow !== undefined }),
      retention: toRetention(config),
      calendar: createCalendar({ timeZone: config.TIME_ZONE, fiscalYearStart: config.FISCAL_YEAR_START }),
      now: Date.now,
    };

    let ready = false;
    const { schema } = await buildGraph(metricsGraphOn(store), [
      new MetricResolver(context),
      new AnnotationResolver(context),
      new CalendarResolver(context.calendar),
      new RecordResolver(context),
      new LiveResolver(context),
    ]);
    const server = stack.use(
      await startSubgraph({
        name: "metrics",
        schema,
        config,
        port: config.METRICS_PORT,
        portVariable: "METRICS_PORT",
        log,
        telemetry: withFigures(telemetry, store, log),
        readiness: () => ({ ready }),
        routes: { "/v1/metrics": createOtlpHandler(context) },
      }),
    );
    const prune = () =>
      store
        .prune(context.now(), context.retention)
        .catch((err: unknown) => log.error({ err }, "old points were not dropped"));
    await prune();
    if (store.follow !== undefined) stack.use(await store.follow(context.feed));
    await prepare(context, config);
    ready = true;

    const pruning = setInterval(prune, PRUNE_EVERY_MS).unref();
    stack.defer(() => clearInterval(pruning));
    const owned = stack.move();
    return { url: server.url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** A store that nobody has used yet gets the sample company. */
async function prepare(context: MetricsContext, { SAMPLE_DATA }: MetricsConfig): Promise<void> {
  if (!(await context.store.isNew())) return;
  if (SAMPLE_DATA === "on") await loadSample(context, readFileSync(SAMPLE, "utf8"));
  await context.store.markStarted();
}

/** This service reports to itself as the others do; without a known port to nobody. */
function telemetryEndpoint({ OTEL_EXPORTER_OTLP_ENDPOINT, METRICS_PORT }: MetricsConfig): string | undefined {
  if (OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) return OTEL_EXPORTER_OTLP_ENDPOINT;
  return METRICS_PORT === 0 ? undefined : `http://127.0.0.1:${METRICS_PORT}/v1/metrics`;
}
