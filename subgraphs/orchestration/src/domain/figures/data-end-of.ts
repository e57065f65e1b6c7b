import type { DataEnd } from "../periods/cadence.ts";
import type { MetricExtent } from "../sources/figure-source.ts";

/** What periods are read against for a metric. */
export const dataEndOf = ({ cadence, newest, calendar }: MetricExtent): DataEnd => ({
  cadence,
  newestAt: newest.at,
  calendar,
});
