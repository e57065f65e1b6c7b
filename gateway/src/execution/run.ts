import type { KnownEntities } from "./entity-batch.ts";
import type { ExecutionError } from "./execution-error.ts";
import type { JsonObject } from "./json.ts";
import type { SubgraphFetcher } from "./subgraph-fetcher.ts";

/** The state of one execution of a plan. */
export interface Run<Context = unknown> {
  /** Everything fetched, merged in place. */
  readonly data: JsonObject;
  readonly errors: ExecutionError[];
  /** As the client sent them: what subgraphs get. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
  readonly fetcher: SubgraphFetcher<Context>;
  readonly signal: AbortSignal | undefined;
  readonly deadline: number | undefined;
  /** By fetch operation: entities already asked for in this run. */
  readonly entities: Map<string, KnownEntities>;
}

/** One part of a compiled plan. Failures of subgraphs go to `run.errors`; it rejects on bugs only. */
export type Step = (run: Run) => Promise<void> | undefined;
