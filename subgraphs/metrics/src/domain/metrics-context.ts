import type { MetricFeed } from "./live/metric-feed.ts";
import type { MetricStore } from "./metric-store.ts";

/** What the rules of this domain work with. */
export interface MetricsContext {
  store: MetricStore;
  feed: MetricFeed;
  /** The clock, epoch ms. */
  now: () => number;
}
