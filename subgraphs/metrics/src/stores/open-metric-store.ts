import { openSqlite } from "@sophia/kernel";
import { join } from "node:path";
import type { MetricStore } from "../domain/metric-store.ts";
import { createSqliteMetricStore } from "./sqlite-metric-store.ts";
import { metricsPart } from "./sqlite-metrics-part.ts";

export interface StorePlace {
  DATA_DIR: string;
  DATABASE_URL?: string | undefined;
  METRICS_MAX_SERIES?: number | undefined;
}

/**
 * The store that the configuration names: PostgreSQL, else the service's own file.
 * @throws StartError when it cannot be used.
 */
export async function openMetricStore({
  DATA_DIR,
  DATABASE_URL,
  METRICS_MAX_SERIES,
}: StorePlace): Promise<MetricStore & AsyncDisposable> {
  const limits = METRICS_MAX_SERIES === undefined ? {} : { maxSeriesPerMetric: METRICS_MAX_SERIES };
  if (DATABASE_URL !== undefined) {
    // Loaded here, so that its driver costs nothing where it is not used.
    const { openPostgresMetricStore } = await import("./postgres-metric-store.ts");
    return openPostgresMetricStore(DATABASE_URL, limits);
  }
  const file = await openSqlite(join(DATA_DIR, "metrics.sqlite"), [metricsPart]);
  return { ...createSqliteMetricStore(file, limits), [Symbol.asyncDispose]: () => file[Symbol.asyncDispose]() };
}
