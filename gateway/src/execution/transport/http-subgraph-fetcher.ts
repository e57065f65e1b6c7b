import { SubgraphFetchError } from "../subgraph-fetch-error.ts";
import type { SubgraphFetcher, SubgraphRequest, SubgraphResponse } from "../subgraph-fetcher.ts";
import { createAbortWaits } from "./abort-waits.ts";
import { createBalancer } from "./balancer.ts";
import type { Balancer } from "./balancer.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { Waiting } from "./in-flight.ts";
import { createInFlight } from "./in-flight.ts";
import { createRetryBudget } from "./retry-budget.ts";
import type { SubgraphClient } from "./subgraph-client.ts";
import { createSubgraphClient, late } from "./subgraph-client.ts";

export interface HttpSubgraphFetcherOptions<Context> {
  /** By subgraph: its URLs, which are equals. */
  readonly urls: ReadonlyMap<string, readonly string[]>;
  /** Headers of one call: identity, request id, what is left of the deadline (`remainingMs`, if there is one). */
  headers(service: string, context: Context, remainingMs: number | undefined): Record<string, string>;
  /**
   * Who asks, as far as a subgraph can tell: equal fetches of equal callers that are under way at once are made once.
   * It must cover every header that an answer may depend on. Undefined: never shared.
   */
  sharingKey?(service: string, context: Context): string | undefined;
  /** For one fetch, retry included. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** Connections kept to each URL. */
  readonly connections?: number;
  readonly breaker?: { readonly failures: number; readonly openMs: number };
  readonly now?: () => number;
}

export interface HttpSubgraphFetcher<Context> extends AsyncDisposable {
  readonly fetch: SubgraphFetcher<Context>;
  circuit(service: string): CircuitBreaker["state"] | undefined;
}

interface Subgraph {
  readonly client: SubgraphClient;
  readonly breaker: CircuitBreaker;
  readonly balancer: Balancer;
  /** Counts finished mutations: a query started after one never gets an answer asked for before it. */
  generation: number;
}

/** Connects to subgraphs over HTTP with keep-alive pools. Disposing of it closes the connections. */
export function startHttpSubgraphFetcher<Context>(
  options: HttpSubgraphFetcherOptions<Context>,
): HttpSubgraphFetcher<Context> {
  const { urls, timeoutMs = 10_000, maxResponseBytes = 32 * 2 ** 20, connections = 64, now = Date.now } = options;
  const { failures = 5, openMs = 2_000 } = options.breaker ?? {};
  const inFlight = createInFlight<SubgraphResponse>();
  const subgraphs = new Map<string, Subgraph>();
  for (const [service, own] of urls) {
    const balancer = createBalancer(own, connections);
    const breaker = createCircuitBreaker({ failures, openMs, now });
    const retries = createRetryBudget({ ratio: 0.1, burst: 10 });
    const client = createSubgraphClient({ service, balancer, breaker, retries, timeoutMs, maxResponseBytes });
    subgraphs.set(service, { client, breaker, balancer, generation: 0 });
  }

  const aborts = createAbortWaits();

  const fetch: SubgraphFetcher<Context> = (service, request, context) => {
    const subgraph = subgraphs.get(service);
    if (!subgraph) return Promise.reject(noUrl(service));
    const remainingMs = request.deadline === undefined ? undefined : request.deadline - now();
    if (remainingMs !== undefined && remainingMs <= 0) return Promise.reject(late(service));
    if (request.signal?.aborted) return Promise.reject(gone(service));
    const headers = options.headers(service, context, remainingMs);
    const start = () => subgraph.client.call(request, headers);
    if (request.kind === "mutation") {
      return settle(inFlight.join(undefined, start), service, request, remainingMs).finally(() => {
        subgraph.generation++;
      });
    }
    const caller = options.sharingKey?.(service, context);
    const key = caller === undefined ? undefined : `${service}\n${subgraph.generation}\n${caller}\n${request.body}`;
    return settle(inFlight.join(key, start), service, request, remainingMs);
  };

  /** The answer for one caller: its own deadline and abort end its wait, and nobody else's. */
  function settle(
    waiting: Waiting<SubgraphResponse>,
    service: string,
    { signal }: SubgraphRequest,
    remainingMs: number | undefined,
  ): Promise<SubgraphResponse> {
    const toOwn = (response: SubgraphResponse) => (waiting.isShared() ? { ...response, shared: true } : response);
    const endsBefore = remainingMs !== undefined && remainingMs < timeoutMs;
    if (!endsBefore && !signal) return waiting.answer.then(toOwn);
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphResponse>();
    const giveUp = (error: SubgraphFetchError) => {
      waiting.leave();
      reject(error);
    };
    const timer = endsBefore ? setTimeout(() => giveUp(late(service)), remainingMs) : undefined;
    const forget = signal && aborts.add(signal, () => giveUp(gone(service)));
    const end = () => {
      clearTimeout(timer);
      forget?.();
    };
    waiting.answer.then(
      (response) => {
        end();
        resolve(toOwn(response));
      },
      (error) => {
        end();
        reject(error);
      },
    );
    return promise;
  }

  return {
    fetch,
    circuit: (service) => subgraphs.get(service)?.breaker.state,
    async [Symbol.asyncDispose]() {
      await Promise.all(Array.from(subgraphs.values(), ({ balancer }) => balancer[Symbol.asyncDispose]()));
    },
  };
}

function gone(service: string): SubgraphFetchError {
  return new SubgraphFetchError(
    "SUBGRAPH_UNAVAILABLE",
    "ABORTED",
    `The request to subgraph "${service}" was given up.`,
  );
}

function noUrl(service: string): SubgraphFetchError {
  return new SubgraphFetchError("SUBGRAPH_UNAVAILABLE", "NO_URL", `Subgraph "${service}" has no address.`);
}
