import type { ApolloServer } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { Admission } from "../../access/admission.ts";
import { originOf, type Caller } from "../../access/caller.ts";
import type { CheckLimits } from "../../access/operation-limits.ts";
import type { ToPublicError } from "../../access/public-errors.ts";
import type { ServedGraph } from "../../reload/served-graph.ts";
import type { PersistedOperations } from "../../http/persisted-operations.ts";
import type { RequestMeasurement } from "../../http/request-measurement.ts";
import { toCursor } from "../detach-cursor.ts";
import { NOTHING_RUNS, type Hub } from "../hub.ts";
import type { ListenerSink } from "../listener.ts";
import { Members } from "../members.ts";
import type { OperationPayload } from "./operation-payload.ts";

export interface OperationContext {
  readonly served: ServedGraph;
  readonly apollo: ApolloServer<Caller>;
  readonly hub: Hub;
  readonly persisted: PersistedOperations;
  readonly checkLimits: CheckLimits;
  readonly admission: Admission;
  readonly measurement: RequestMeasurement;
  readonly toPublicError: ToPublicError;
}

/** Where an operation's results go: any number of a subscription, one of a query or mutation (without a cursor). */
export interface OperationSink extends Omit<ListenerSink, "next"> {
  next(members: Members, cursor: string | undefined): void;
}

/**
 * Runs any operation for a transport that can carry a stream of results. Returns what ends it.
 * @param lastCursor Overrides `extensions.after`.
 */
export function runOperation(
  context: OperationContext,
  payload: OperationPayload,
  caller: Caller,
  sink: OperationSink,
  lastCursor?: string,
): Disposable {
  const { served, hub, persisted, checkLimits, toPublicError } = context;
  const variables = payload.variables ?? undefined;
  const operationName = payload.operationName ?? undefined;
  try {
    const text = persisted.resolve(payload, caller);
    checkLimits(text);
    const prepared = served.current.operations.prepare({ text, operationName });
    if (prepared.compiled !== undefined) persisted.register(payload, text);
    if (prepared.compiled?.kind === "subscription") {
      const after = lastCursor ?? toCursor(payload.extensions?.after);
      return hub.subscribe({ compiled: prepared.compiled, variables, after }, caller, sink);
    }
    return runOnce(context, { query: text, operationName, variables }, caller, sink);
  } catch (error) {
    sink.error([toPublicError(error)]);
    return NOTHING_RUNS;
  }
}

/** A query or mutation, through Apollo Server's pipeline. */
function runOnce(
  { apollo, admission, measurement, toPublicError }: OperationContext,
  request: { query: string; operationName: string | undefined; variables: Record<string, unknown> | undefined },
  caller: Caller,
  sink: OperationSink,
): Disposable {
  const abort = new AbortController();
  const signal = caller.signal === undefined ? abort.signal : AbortSignal.any([caller.signal, abort.signal]);
  const contextValue = { ...caller, signal };
  const execute = () =>
    admission.run(caller.depth, signal, async () => {
      const { body } = await apollo.executeOperation(request, { contextValue });
      if (body.kind !== "single") throw new Error("an incremental answer was not asked for");
      return body.singleResult;
    });
  measurement
    .measure(originOf(caller), execute, ({ errors }) => errors !== undefined)
    .then(
      ({ data, errors }) => {
        if (abort.signal.aborted) return;
        if (data === undefined) return sink.error(errors as readonly GraphQLFormattedError[]);
        const faults = errors === undefined ? "" : `"errors":${JSON.stringify(errors)},`;
        sink.next(new Members(`${faults}"data":${JSON.stringify(data)}`), undefined);
        sink.complete();
      },
      (error) => {
        if (!abort.signal.aborted) sink.error([toPublicError(error)]);
      },
    );
  return { [Symbol.dispose]: () => abort.abort() };
}
