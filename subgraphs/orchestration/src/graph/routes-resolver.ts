import { EventSubscription, TimeRangeInput } from "@sophia/subgraph-kit";
import { Arg, Query, Resolver, Root } from "type-graphql";
import type { OrchestrationStore } from "../domain/orchestration-store.ts";
import type { RouteEvent, RouteStats } from "../domain/route-stats.ts";
import { toSpan } from "../domain/to-span.ts";
import type { WatchRoutes } from "../domain/watch-routes.ts";
import { RouteEventType, RouteStatsType } from "./types/route-stats-type.ts";

@Resolver()
export class RoutesResolver {
  private readonly store: OrchestrationStore;
  private readonly watch: WatchRoutes;

  constructor(store: OrchestrationStore, watch: WatchRoutes) {
    this.store = store;
    this.watch = watch;
  }

  @Query(() => [RouteStatsType], {
    nullable: true,
    description: "How each route did, over all users; only routes that answered something.",
  })
  routeStats(
    @Arg("range", () => TimeRangeInput, {
      nullable: true,
      description:
        "By the time of the answer, up to now; the last 24 hours where it is left out. Takes no compareWith.",
    })
    range: TimeRangeInput | null,
  ): Promise<RouteStats[]> {
    const { from, to } = toSpan(range, Date.now());
    return this.store.routeStats(from, to);
  }

  @EventSubscription<RoutesResolver>(() => RouteEventType, {
    description: "Each question that is answered from here on, of all users: how, but neither whose nor what.",
    stream: { audience: "CLASS" },
    source: (resolver, _args, { signal }) => resolver.watch(signal),
  })
  routeEvents(@Root() event: RouteEvent): RouteEvent {
    return event;
  }
}
