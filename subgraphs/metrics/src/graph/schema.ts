import type { GraphDefinition, SubgraphContext } from "@sophia/subgraph-kit";
import type { MetricStore } from "../domain/metric-store.ts";
import { AnnotationResolver } from "./annotation-resolver.ts";
import { CalendarResolver } from "./calendar-resolver.ts";
import { LiveResolver } from "./live-resolver.ts";
import { loadMetric } from "./load-metric.ts";
import { MetricResolver } from "./metric-resolver.ts";
import { RecordResolver } from "./record-resolver.ts";

export const metricsGraph: GraphDefinition = {
  resolvers: [MetricResolver, AnnotationResolver, CalendarResolver, RecordResolver, LiveResolver],
};

/** The graph with its entities, which are looked up in the store. */
export function metricsGraphOn(store: MetricStore): GraphDefinition {
  return {
    ...metricsGraph,
    references: { Metric: ({ name }: { name: string }, request: SubgraphContext) => loadMetric(store, request, name) },
  };
}
