import type { Route } from "./route.ts";

/** How one route did over a span of time, over all users. */
export interface RouteStats {
  route: Route;
  count: number;
  degraded: number;
  rerouted: number;
  meanElapsedMs: number;
  p95ElapsedMs: number;
}

/** One finished orchestration without anything that tells whose it was or what was asked. */
export interface RouteEvent {
  at: number;
  route: Route;
  confidence: number;
  degraded: boolean;
  rerouted: boolean;
  budgetMs: number;
  elapsedMs: number;
}
