import type { Orchestration } from "./orchestration.ts";
import type { Route } from "./route.ts";
import type { RouteStats } from "./route-stats.ts";

interface OrchestrationFilter {
  routes?: readonly Route[] | null;
  degraded?: boolean | null;
}

/** Where a list goes on: after this one, towards the past. */
interface OrchestrationPlace {
  createdAt: number;
  id: string;
}

/** Finished orchestrations. Each user has ids of their own and sees no other's. */
export interface OrchestrationStore {
  /** In the order of the ids; null where there is none. */
  find(user: string, ids: readonly string[]): (Orchestration | null)[];
  /** The newest first. */
  list(user: string, filter: OrchestrationFilter, limit: number, after?: OrchestrationPlace): Orchestration[];
  /** Durable when resolved, together with its last step and its route event. A finished one is never replaced. */
  finish(user: string, orchestration: Orchestration): Promise<void>;
  /** Over all users, for what was answered in `from <= at < to`; only routes that answered something. */
  routeStats(from: number, to: number): Promise<RouteStats[]>;
}
