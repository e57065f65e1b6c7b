import type { Caller } from "./caller.ts";
import type { Orchestration } from "./orchestration.ts";
import type { Route } from "./route.ts";
import type { SourceKind } from "./source-kind.ts";

/** What is asked, as it came. */
export interface OrchestrateRequest {
  id?: string | null;
  question: string;
  route?: Route | null;
  budgetMs?: number | null;
  sources?: readonly SourceKind[] | null;
}

export type Orchestrate = (request: OrchestrateRequest, caller: Caller) => Promise<Orchestration>;
