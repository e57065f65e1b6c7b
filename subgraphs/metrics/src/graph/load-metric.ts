import type { SubgraphContext } from "@sophia/subgraph-kit";
import type { Metric } from "../domain/metric.ts";
import type { MetricStore } from "../domain/metric-store.ts";

/** A metric by name; those that one request asks for become one query. */
export function loadMetric(store: MetricStore, request: SubgraphContext, name: string): Promise<Metric | null> {
  const loader = request.loader<string, Metric | null>(store, (names) => store.findMetrics(names));
  // A stream's request lives long: each event reads anew, those of one moment together.
  loader.clear(name);
  return loader.load(name);
}
