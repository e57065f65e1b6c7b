import type { Metric } from "../metric.ts";
import type { MetricStore, StoredSeries } from "../metric-store.ts";
import { BucketBuilder } from "../points/bucket.ts";
import { matchesLabels, type Label } from "../points/labels.ts";
import type { Rollup } from "../points/tier.ts";
import { ROLLUP_MS } from "../points/tier.ts";

/** Some measurements, looked up together. */
export class Measured {
  readonly #store: MetricStore;
  readonly #metrics: Map<string, Metric>;

  private constructor(store: MetricStore, metrics: Map<string, Metric>) {
    this.#store = store;
    this.#metrics = metrics;
  }

  static async of(store: MetricStore, names: readonly string[]): Promise<Measured> {
    const found = (await store.findMetrics(names)).filter((metric) => metric !== null);
    return new Measured(store, new Map(found.map((metric) => [metric.name, metric])));
  }

  async series(name: string, filter: readonly Label[] = []): Promise<StoredSeries[]> {
    const metric = this.#metrics.get(name);
    const series = metric === undefined ? [] : await this.#store.listSeries(metric);
    return series.filter(({ labels }) => matchesLabels(labels, filter));
  }

  /** Everything since a time in one bucket, with its quantiles where asked; null where nothing was measured. */
  async since(
    name: string,
    from: number,
    tier: Rollup,
    { filter = [], sketches = false }: { filter?: Label[]; sketches?: boolean } = {},
  ) {
    const series = (await this.series(name, filter)).map(({ id }) => id);
    if (series.length === 0) return null;
    const start = Math.floor(from / ROLLUP_MS[tier]) * ROLLUP_MS[tier];
    const query = { series, tier, from: start, to: Number.MAX_SAFE_INTEGER, stepMs: 86_400_000, sketches };
    const whole = new BucketBuilder(start, sketches);
    for (const bucket of await this.#store.readBuckets(query)) whole.add(bucket);
    return whole.count === 0 ? null : whole;
  }
}
