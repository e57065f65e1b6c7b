import type { Metric } from "../domain/metric.ts";
import type { StoredSeries } from "../domain/metric-store.ts";
import { rememberLabels } from "./remember-labels.ts";
import { findMetrics } from "./sqlite-metric-reader.ts";
import { listSeries } from "./sqlite-series-reader.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/** With more of either all begin anew. */
const MAX_METRICS = 5_000;
const MAX_SERIES = 20_000;

/**
 * Metrics and their series as they were read since the last write to them: each question begins with both.
 * What it gives back is shared: never change it.
 */
export class SqliteCatalog {
  readonly #reader: SqliteConnection;
  readonly #labels = rememberLabels();
  readonly #known = new Map<string, { metric: Metric; series?: StoredSeries[] }>();
  #series = 0;

  constructor(reader: SqliteConnection) {
    this.#reader = reader;
  }

  /** See `MetricStore.findMetrics`. */
  find(names: readonly string[]): (Metric | null)[] {
    if (this.#known.size >= MAX_METRICS) this.clear();
    const missing = names.filter((name) => !this.#known.has(name));
    const read = missing.length === 0 ? [] : findMetrics(this.#reader, missing);
    for (const metric of read) if (metric !== null) this.#known.set(metric.name, { metric });
    return names.map((name) => this.#known.get(name)?.metric ?? null);
  }

  /** See `MetricStore.listSeries`. */
  list(metric: Metric): StoredSeries[] {
    const known = this.#known.get(metric.name);
    if (known?.metric.id === metric.id && known.series !== undefined) return known.series;
    const series = listSeries(this.#reader, metric, this.#labels);
    if (known?.metric.id !== metric.id) return series;
    if (this.#series + series.length > MAX_SERIES) this.clear();
    this.#series += series.length;
    this.#known.set(metric.name, { metric: known.metric, series });
    return series;
  }

  /** A metric, or its series, may be others. */
  forget(name: string): void {
    this.#series -= this.#known.get(name)?.series?.length ?? 0;
    this.#known.delete(name);
  }

  clear(): void {
    this.#known.clear();
    this.#series = 0;
  }
}
