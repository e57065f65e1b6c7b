import type { Log } from "@sophia/kernel";
import type { GraphQLFormattedError } from "graphql";
import { GraphQLError } from "graphql";
import type { Caller } from "../access/caller.ts";
import type { ToPublicError } from "../access/public-errors.ts";
import { fromSubgraphError } from "../execution/execution-error.ts";
import type { SubgraphError, SubgraphResponse } from "../execution/subgraph-fetcher.ts";
import type { Graph } from "../graph.ts";
import { reconnectDelayMs } from "./reconnect-delay.ts";
import type { StreamPlan } from "./stream-plan.ts";

/** An event of a subgraph with its joins, serialized. */
export interface FeedEvent {
  /** The stream's own, where it declares one. */
  readonly cursor: string | undefined;
  readonly key: string;
  readonly body: string;
  readonly gap: boolean;
  readonly superseded: number;
}

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
const MAX_RUNNING = 16;
const MAX_WAITING = 500;

interface Waiting {
  readonly response: SubgraphResponse;
  readonly cursor: string | undefined;
  readonly key: string;
  readonly gap: boolean;
  superseded: number;
}

/**
 * Follows one subscription of a subgraph: executes its joins on every event, in order, and goes on after the last cursor
 * when the connection breaks or more comes than can be executed. Returns what ends it.
 */
export function startFeed(context: FeedContext, request: FeedRequest, sink: FeedSink): Disposable {
  const { graph, toPublicError, log } = context;
  const { plan } = request;
  const { upstream, service, subscription } = plan;
  const started = Date.now();
  const waiting: Waiting[] = [];
  let running = 0;
  let emitted = Promise.resolve();
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
    const { cursor, key } = upstream.takeMarks(response.data);
    const older = plan.policy === "LATEST" ? waiting.findIndex((event) => event.key === key) : -1;
    const superseded = older < 0 ? 0 : waiting.splice(older, 1)[0]!.superseded + 1;
    if (waiting.length >= MAX_WAITING) return overflow();
    if (cursor !== undefined) lastCursor = cursor;
    waiting.push({ response, cursor, key, gap: missed, superseded });
    missed = false;
    pump();
  }

  /** Faster than it can be executed: the rest is asked for again when there is room. */
  function overflow(): void {
    closeUpstream?.();
    closeUpstream = undefined;
    if (!upstream.isResumable) missed = true;
  }

  function pump(): void {
    while (running < MAX_RUNNING && waiting.length > 0 && !hasEnded) {
      running++;
      const event = waiting.shift()!;
      const body = execute(event.response);
      emitted = emitted.then(async () => {
        const { cursor, key, gap, superseded } = event;
        const text = await body;
        running--;
        try {
          if (!hasEnded) sink.event({ cursor, key, body: text, gap, superseded });
        } catch (error) {
          log.error({ err: error }, "an event was not delivered");
        }
        pump();
      });
    }
    if (running > 0 || waiting.length > 0 || hasEnded) return;
    if (ending !== undefined) finish();
    else if (closeUpstream === undefined && retry === undefined) connect();
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
    pump();
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
