import { openSqlite, UTC_CALENDAR, type Calendar } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MetricFeed } from "../src/domain/live/metric-feed.ts";
import type { Metric } from "../src/domain/metric.ts";
import type { MetricsContext } from "../src/domain/metrics-context.ts";
import { DEFAULT_RETENTION } from "../src/domain/points/retention.ts";
import { createSqliteMetricStore } from "../src/stores/sqlite-metric-store.ts";
import { metricsPart } from "../src/stores/sqlite-metrics-part.ts";

export interface TestContext extends MetricsContext, AsyncDisposable {
  /** The clock that `now` reads. */
  time: number;
  metric(name: string): Promise<Metric>;
}

/** The domain on a new store, with a clock of the test's own. */
export async function openContext(time: number, calendar: Calendar = UTC_CALENDAR): Promise<TestContext> {
  const folder = mkdtempSync(join(tmpdir(), "metrics-"));
  const file = await openSqlite(join(folder, "metrics.sqlite"), [metricsPart]);
  const store = createSqliteMetricStore(file);
  const context: TestContext = {
    time,
    store,
    feed: new MetricFeed(),
    retention: DEFAULT_RETENTION,
    calendar,
    now: () => context.time,
    async metric(name) {
      return (await store.findMetrics([name]))[0]!;
    },
    async [Symbol.asyncDispose]() {
      await file[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
  return context;
}
