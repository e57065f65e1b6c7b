import type { JsonObject } from "./json.ts";

/** One GraphQL request to a subgraph. `body` is the whole JSON body, already serialized. */
export interface SubgraphRequest {
  readonly kind: "query" | "mutation";
  readonly query: string;
  readonly operationName: string | undefined;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
  /** When the caller's whole request is over, in ms since the epoch. */
  readonly deadline?: number | undefined;
}

export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

export interface SubgraphResponse {
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly SubgraphError[] | undefined;
  /** `data` may be in other hands too: what is kept of it is copied. Otherwise the executor makes it its own. */
  readonly shared?: boolean | undefined;
}

/**
 * How the executor reaches subgraphs. Rejects with `SubgraphFetchError` if no GraphQL answer came; a GraphQL answer with
 * errors is a response. `context` is whatever the caller of `executePlan` passed.
 */
export type SubgraphFetcher<Context> = (
  service: string,
  request: SubgraphRequest,
  context: Context,
) => Promise<SubgraphResponse>;
