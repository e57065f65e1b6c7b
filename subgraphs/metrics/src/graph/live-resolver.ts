import { EventSubscription, LabelInput, type SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, ID, Int, Query, Resolver, Root } from "type-graphql";
import { followHealth } from "../domain/health/follow-health.ts";
import { readSystemHealth, type SystemHealth } from "../domain/health/read-system-health.ts";
import type { MetricChange } from "../domain/live/change-queue.ts";
import { formatCursor } from "../domain/live/cursor.ts";
import { followMetrics, type FollowRequest } from "../domain/live/follow-metrics.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { loadMetric } from "./load-metric.ts";
import { MetricUpdate } from "./metric-update-object.ts";
import { SystemHealthObject } from "./system-health-object.ts";

@Resolver()
export class LiveResolver {
  private readonly context: MetricsContext;

  constructor(context: MetricsContext) {
    this.context = context;
  }

  @Query(() => SystemHealthObject, { nullable: true, description: "How the platform does now." })
  systemHealth(): Promise<SystemHealth> {
    return readSystemHealth(this.context);
  }

  @Query(() => String, {
    nullable: true,
    description:
      "The cursor of the newest change. Select it before figures, and metricUpdates after it tells all that came since: nothing is lost between the answer and the stream.",
  })
  async metricUpdatesCursor(): Promise<string> {
    const { store } = this.context;
    return formatCursor({ epoch: store.epoch, sequence: await store.newestSequence() });
  }

  @EventSubscription<LiveResolver, FollowRequest>(() => MetricUpdate, {
    description:
      "New points of metrics, also of ones that do not exist yet: for each series its newest, at most once in minIntervalMs. The sample's come only where labels ask for source=sample.",
    stream: { audience: "CLASS", policy: "LATEST", cursor: "cursor", after: "after", key: ["metric.name", "labels"] },
    source: (resolver, args, { signal }) => followMetrics(resolver.context, args, signal),
  })
  async metricUpdates(
    @Root() change: MetricChange,
    @Ctx() request: SubgraphContext,
    @Arg("names", () => [ID], { description: "The metrics, 1 to 100." }) _names: string[],
    @Arg("labels", () => [LabelInput], { nullable: true, description: "Only series with these labels." })
    _labels: LabelInput[] | null,
    @Arg("minIntervalMs", () => Int, {
      nullable: true,
      defaultValue: 1000,
      description: "The least time between two updates of a series: 50 or more, or 0 for every point.",
    })
    _minIntervalMs: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "A cursor: first comes the newest point of each series that changed since.",
    })
    _after: string | null,
  ): Promise<MetricUpdate> {
    const { metric, labels, point, sequence, gap } = change;
    const { store } = this.context;
    return {
      cursor: formatCursor({ epoch: store.epoch, sequence }),
      metric: await loadMetric(store, request, metric),
      labels: [...labels],
      point,
      gap,
    };
  }

  @EventSubscription<LiveResolver, { minIntervalMs?: number | null }>(() => SystemHealthObject, {
    description: "How the platform does: now, and whenever measurements come.",
    stream: { audience: "CLASS", policy: "LATEST" },
    source: (resolver, { minIntervalMs }, { signal }) => followHealth(resolver.context, minIntervalMs, signal),
  })
  systemHealthUpdates(
    @Root() health: SystemHealth,
    @Arg("minIntervalMs", () => Int, {
      nullable: true,
      defaultValue: 1000,
      description: "The least time between two updates: 50 or more, or 0 for every measurement.",
    })
    _minIntervalMs: number | null,
  ): SystemHealth {
    return health;
  }
}
