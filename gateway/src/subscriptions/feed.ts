import type { Log } from "@sophia/kernel";
import type { GraphQLFormattedError } from "graphql";
import { GraphQLError } from "graphql";
import type { Caller } from "../access/caller.ts";
import type { ToPublicError } from "../access/public-errors.ts";
import { fromSubgraphError } from "../execution/execution-error.ts";
import type { SubgraphError, SubgraphResponse } from "../execution/subgraph-fetcher.ts";
import type { Graph } from "../graph.ts";
import { EventQueue, type FeedEvent } from "./event-queue.ts";
import { reconnectDelayMs } from "./reconnect-delay.ts";
import type { StreamPlan } from "./stream-plan.ts";

export interface FeedSink {
  /** The subgraph has been asked, for the first time or again. */
  opened(): void;
  event(event: FeedEvent): void;
  /** Nothing more comes: the subgraph completed the stream, or refused it. */
  ended(errors: readonly GraphQLFormattedError[] | undefined): void;
}

export interface FeedContext {
  readonly graph: Graph;
  readonly toPublicError: ToPublicError;
  readonly log: Log;
}

export interface FeedRequest {
  readonly plan: StreamPlan;
  /** On whose behalf, now: the one it was opened for may have left. */
  caller(): Caller;
  readonly after: string | undefined;
  /** The feed follows another that may have had events more. */
  readonly isContinued?: boolean;
}

/** How long a stream that was never open waits for its subgraph. */
const FIRST_OPEN_MS = 5_000;
const EVENT_DEADLINE_MS = 10_000;

/**
 * Follows one subscription of a subgraph: executes its joins on every event, in order, and goes on after the last cursor
 * when the connection breaks or more comes than can be executed. Returns what ends it.
 */
export function startFeed(context: FeedContext, request: FeedRequest, sink: FeedSink): Disposable {
  const { graph, toPublicError, log } = context;
  const { plan } = request;
  const { upstream, service, subscription } = plan;
  const started = Date.now();
  const queue = new EventQueue({
    policy: plan.policy,
    execute,
    emit: (event) => sink.event(event),
    onIdle() {
      if (ending !== undefined) finish();
      else if (closeUpstream === undefined && retry === undefined) connect();
    },
    log,
  });
  let lastCursor = request.after;
  let missed = request.isContinued === true && !upstream.isResumable;
  let attempt = 0;
  let wasOpen = false;
  let hasEnded = false;
  let closeUpstream: (() => void) | undefined;
  let retry: NodeJS.Timeout | undefined;
  /** Set when the subgraph ended the stream, while its last events are still executed. */
  let ending: { errors: readonly GraphQLFormattedError[] | undefined } | undefined;

  function connect(): void {
    retry = undefined;
    const caller = request.caller();
    const message = {
      query: upstream.query,
      operationName: subscription.operationName,
      variables: { ...subscription.variables, ...upstream.resumption(lastCursor) },
      extensions: graph.subgraphHeaders.streamExtensions(service, caller),
    };
    closeUpstream = graph.upstreams.open(service, message, message.extensions === undefined ? caller.forwarded : {}, {
      opened() {
        wasOpen = true;
        sink.opened();
      },
      next(response) {
        // Some servers refuse with a result that has no data, instead of the protocol's message for it.
        if (response.data === undefined && response.errors !== undefined) refuse(response.errors);
        else receive(response);
      },
      refused: refuse,
      completed: () => end(undefined),
      lost: lose,
    });
  }

  function refuse(errors: readonly SubgraphError[]): void {
    closeUpstream?.();
    if (attempt > 0 && errors[0] !== undefined && codeOf(errors[0]) === "SUBGRAPH_UNAVAILABLE") return lose();
    end(errors.map((error) => toPublicError(toGraphQLError(service, error))));
  }

  function lose(): void {
    closeUpstream = undefined;
    if (hasEnded || ending !== undefined) return;
    if (!wasOpen && Date.now() - started > FIRST_OPEN_MS) {
      const extensions = { code: "SUBGRAPH_UNAVAILABLE", subgraph: service };
      return end([{ message: `Subgraph "${service}" is unavailable.`, extensions }]);
    }
    if (wasOpen && !upstream.isResumable) missed = true;
    const delay = reconnectDelayMs(attempt++);
    log.info({ subgraph: service, delay }, "stream lost its subgraph");
    retry = setTimeout(connect, delay);
  }

  function receive(response: SubgraphResponse): void {
    attempt = 0;
    const { cursor, key, gap } = upstream.takeMarks(response.data);
    if (!queue.push({ response, cursor, key, gap: missed || gap })) return overflow();
    if (cursor !== undefined) lastCursor = cursor;
    missed = false;
  }

  /** Faster than it can be executed: the rest is asked for again when there is room. */
  function overflow(): void {
    closeUpstream?.();
    closeUpstream = undefined;
    if (!upstream.isResumable) missed = true;
  }

  async function execute(event: SubgraphResponse): Promise<string> {
    try {
      const caller = request.caller();
      const deadline = Date.now() + EVENT_DEADLINE_MS;
      const { data = null, errors } = await subscription.execute(event, {
        context: caller,
        fetcher: graph.fetch,
        deadline,
      });
      const faults =
        errors === undefined ? "" : `,"errors":${JSON.stringify(errors.map((error) => toPublicError(error)))}`;
      return `"data":${JSON.stringify(data)}${faults}`;
    } catch (error) {
      return `"data":null,"errors":${JSON.stringify([toPublicError(error)])}`;
    }
  }

  function end(errors: readonly GraphQLFormattedError[] | undefined): void {
    closeUpstream = undefined;
    ending ??= { errors };
    if (queue.isIdle) finish();
  }

  function finish(): void {
    if (hasEnded) return;
    hasEnded = true;
    sink.ended(ending?.errors);
  }

  connect();
  return {
    [Symbol.dispose]() {
      hasEnded = true;
      queue[Symbol.dispose]();
      clearTimeout(retry);
      closeUpstream?.();
      closeUpstream = undefined;
    },
  };
}

function codeOf({ extensions }: SubgraphError): unknown {
  return typeof extensions === "object" && extensions !== null ? (extensions as { code?: unknown }).code : undefined;
}

function toGraphQLError(service: string, error: SubgraphError): GraphQLError {
  const { message, extensions } = fromSubgraphError(service, error, undefined);
  return new GraphQLError(message, { extensions });
}
