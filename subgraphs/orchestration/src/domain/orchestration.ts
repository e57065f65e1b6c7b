import type { Evidence } from "./evidence.ts";
import type { Gap } from "./gap.ts";
import type { Route } from "./route.ts";
import type { Step } from "./step.ts";

/** How well a route would answer the question. */
export interface RouteEstimate {
  route: Route;
  /** 0 to 1: a rule's score, not a measured probability. */
  confidence: number;
  reason: string;
}

/** A change of route on the way. */
export interface Reroute {
  from: Route;
  to: Route;
  reason: string;
  /** ms since the call. */
  atMs: number;
}

/** A question that was answered, with how. A JSON value: instants are epoch ms. */
export interface Orchestration {
  id: string;
  question: string;
  /** How it was read where it goes on from what was asked before: "what was revenue in 2025"; null where it stands by itself. */
  readAs?: string | null;
  /** What the figures cannot tell of it. Left out before they were kept, like `readAs`. */
  gaps?: Gap[];
  /** The route that answered. */
  route: Route;
  /** 0 to 1; 0 where there is no evidence. */
  confidence: number;
  budgetMs: number;
  elapsedMs: number;
  degraded: boolean;
  considered: RouteEstimate[];
  steps: Step[];
  reroutes: Reroute[];
  evidence: Evidence[];
  createdAt: number;
}
