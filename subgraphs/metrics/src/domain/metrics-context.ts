import type { Calendar } from "@sophia/kernel";
import type { MetricFeed } from "./live/metric-feed.ts";
import type { MetricStore } from "./metric-store.ts";
import type { Retention } from "./points/retention.ts";

/** What the rules of this domain work with. */
export interface MetricsContext {
  store: MetricStore;
  feed: MetricFeed;
  retention: Retention;
  calendar: Calendar;
  /** The clock, epoch ms. */
  now: () => number;
}
