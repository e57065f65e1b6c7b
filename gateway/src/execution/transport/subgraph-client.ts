import { isJsonObject } from "../json.ts";
import { SubgraphFetchError } from "../subgraph-fetch-error.ts";
import type { SubgraphRequest, SubgraphResponse } from "../subgraph-fetcher.ts";
import type { Balancer, Endpoint } from "./balancer.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { Call } from "./in-flight.ts";
import type { Post } from "./post-json.ts";
import { PostError, postJson } from "./post-json.ts";
import type { RetryBudget } from "./retry-budget.ts";

/** One subgraph over HTTP. */
export interface SubgraphClient {
  /** Rejects with `SubgraphFetchError`. A query may be sent twice, a mutation never is. */
  call(request: Pick<SubgraphRequest, "kind" | "body">, headers: Record<string, string>): Call<SubgraphResponse>;
}

export interface SubgraphClientOptions {
  readonly service: string;
  readonly balancer: Balancer;
  readonly breaker: CircuitBreaker;
  readonly retries: RetryBudget;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { service, balancer, breaker, retries, timeoutMs, maxResponseBytes } = options;

  return {
    call({ kind, body }, given) {
      if (!breaker.tryEnter()) return { answer: Promise.reject(unavailable("CIRCUIT_OPEN")), abort: () => {} };
      retries.earn();
      const { promise, resolve, reject } = Promise.withResolvers<SubgraphResponse>();
      const headers = { ...given, "content-type": "application/json", accept: "application/json" };
      let post: Post | undefined;
      let isTimeout = false;
      const timer = setTimeout(() => {
        isTimeout = true;
        post?.abort();
      }, timeoutMs);

      const attempt = (except?: Endpoint) => {
        const endpoint = balancer.pick(except);
        endpoint.pending++;
        post = postJson(
          endpoint.pool,
          { path: endpoint.path, headers, body, maxBytes: maxResponseBytes },
          {
            answered(json) {
              const response = toResponse(json);
              if (response === undefined) return this.failed(new PostError("INVALID_JSON", false));
              endpoint.pending--;
              clearTimeout(timer);
              breaker.succeed();
              resolve(response);
            },
            failed(error) {
              endpoint.pending--;
              if (isTimeout || error.isFault) endpoint.failedAt = performance.now();
              const mayRetry = kind === "query" && except === undefined && error.isRetriable && !isTimeout;
              if (mayRetry && retries.trySpend()) return attempt(endpoint);
              clearTimeout(timer);
              reject(giveUp(error));
            },
          },
        );
      };

      const giveUp = (error: PostError): SubgraphFetchError => {
        if (isTimeout) {
          breaker.fail();
          return late(service, error);
        }
        if (error.isFault) breaker.fail();
        else if (error.reason === "ABORTED") breaker.abandon();
        else breaker.succeed();
        return unavailable(error.reason, error);
      };

      attempt();
      return { answer: promise, abort: () => post?.abort() };
    },
  };

  function unavailable(reason: string, cause?: unknown): SubgraphFetchError {
    return new SubgraphFetchError("SUBGRAPH_UNAVAILABLE", reason, `Subgraph "${service}" is unavailable.`, { cause });
  }
}

/** The error of a fetch that took longer than it may. */
export function late(service: string, cause?: unknown): SubgraphFetchError {
  return new SubgraphFetchError("DEADLINE_EXCEEDED", "FETCH", `Subgraph "${service}" did not answer in time.`, {
    cause,
  });
}

/** Undefined for what is no GraphQL answer. */
function toResponse(answer: unknown): SubgraphResponse | undefined {
  if (!isJsonObject(answer)) return undefined;
  const { data, errors } = answer;
  if (data === undefined && !Array.isArray(errors)) return undefined;
  return {
    data: data === null || isJsonObject(data) ? data : undefined,
    errors: Array.isArray(errors) ? errors.filter(isJsonObject) : undefined,
  };
}
