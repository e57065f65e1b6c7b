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
      const headers = { ...given, "content-type": "application/json", accept: "application/json" };
      let post: Post | undefined;
      let isTimeout = false;

      const attempt = async (except?: Endpoint): Promise<SubgraphResponse> => {
        const endpoint = balancer.pick(except);
        endpoint.pending++;
        try {
          post = postJson(endpoint.pool, { path: endpoint.path, headers, body, maxBytes: maxResponseBytes });
          return toResponse(await post.answer);
        } catch (error) {
          if (isTimeout || (error instanceof PostError && error.isFault)) endpoint.failedAt = performance.now();
          const mayRetry = kind === "query" && except === undefined && error instanceof PostError && error.isRetriable;
          if (mayRetry && !isTimeout && retries.trySpend()) return await attempt(endpoint);
          throw error;
        } finally {
          endpoint.pending--;
        }
      };

      const run = async (): Promise<SubgraphResponse> => {
        if (!breaker.tryEnter()) throw unavailable("CIRCUIT_OPEN");
        retries.earn();
        const timer = setTimeout(() => {
          isTimeout = true;
          post?.abort();
        }, timeoutMs);
        try {
          const response = await attempt();
          breaker.succeed();
          return response;
        } catch (error) {
          if (isTimeout) {
            breaker.fail();
            throw late(service, error);
          }
          if (!(error instanceof PostError) || error.isFault) breaker.fail();
          else if (error.reason === "ABORTED") breaker.abandon();
          else breaker.succeed();
          throw unavailable(error instanceof PostError ? error.reason : "UNREACHABLE", error);
        } finally {
          clearTimeout(timer);
        }
      };
      return { answer: run(), abort: () => post?.abort() };
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

function toResponse(answer: unknown): SubgraphResponse {
  if (!isJsonObject(answer)) throw new PostError("INVALID_JSON", false);
  const { data, errors } = answer;
  if (data === undefined && !Array.isArray(errors)) throw new PostError("INVALID_JSON", false);
  return {
    ...(data === null || isJsonObject(data) ? { data } : {}),
    ...(Array.isArray(errors) ? { errors: errors.filter(isJsonObject) } : {}),
  };
}
