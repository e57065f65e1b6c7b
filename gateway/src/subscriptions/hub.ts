import { DomainError, type Log, type Telemetry } from "@sophia/kernel";
import { admitOperation } from "../access/admit-operation.ts";
import type { Caller } from "../access/caller.ts";
import type { ToPublicError } from "../access/public-errors.ts";
import type { CompiledOperation } from "../execution/compile-operation.ts";
import type { Graph } from "../graph.ts";
import type { ServedGraph } from "../reload/served-graph.ts";
import { Listener, type ListenerSink } from "./listener.ts";
import { replanStream } from "./replan-stream.ts";
import { Stream } from "./stream.ts";
import { streamKey } from "./stream-key.ts";
import { createStreamPlanner, type StreamPlan } from "./stream-plan.ts";

export interface SubscribeRequest {
  readonly compiled: CompiledOperation;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** The last cursor that the client has seen; it overrides the argument. */
  readonly after: string | undefined;
}

/** Subscriptions: one upstream, one execution and one serialization for all who listen to the same. */
export interface Hub extends Disposable {
  /** Returns what ends the subscription. What is wrong with it is told to the sink, at once or later. */
  subscribe(request: SubscribeRequest, caller: Caller, sink: ListenerSink): Disposable;
}

/** What ends an operation that has ended already. */
export const NOTHING_RUNS: Disposable = { [Symbol.dispose]() {} };

export function createHub(served: ServedGraph, toPublicError: ToPublicError, log: Log, { meter }: Telemetry): Hub {
  const serve = (graph: Graph) => ({ context: { graph, toPublicError, log }, planOf: createStreamPlanner(graph) });
  let { context, planOf } = serve(served.current);
  const streams = new Map<string, Stream>();
  meter
    .createObservableGauge("gateway.streams.open", { unit: "1", description: "Streams open to subgraphs" })
    .addCallback((result) => result.observe(streams.size));
  meter
    .createObservableGauge("gateway.listeners.open", { unit: "1", description: "Clients' subscriptions" })
    .addCallback((result) => result.observe(streams.values().reduce((sum, { listeners }) => sum + listeners, 0)));
  served.onSwap((graph) => {
    ({ context, planOf } = serve(graph));
    for (const stream of Array.from(streams.values())) replanStream(stream, context, planOf);
  });

  function join({ compiled, variables = {}, after }: SubscribeRequest, caller: Caller, sink: ListenerSink): Disposable {
    admitOperation(caller, context.graph.factsOf(compiled.document));
    const { plan, errors } = planOf(compiled, variables);
    if (plan === undefined) {
      sink.error(errors.map((error) => toPublicError(error)));
      return NOTHING_RUNS;
    }
    const origin = after ?? plan.cursor;
    if (origin !== undefined && !plan.upstream.accepts(origin)) {
      throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this stream", { reason: "CURSOR" });
    }
    const stream = streamOf(plan, caller, origin);
    const listener = new Listener(caller, sink, stream);
    stream.join(listener, origin);
    return listener;
  }

  /** @param origin The cursor that a new one begins after. */
  function streamOf(plan: StreamPlan, caller: Caller, origin: string | undefined): Stream {
    const key = streamKey(plan, caller);
    const known = streams.get(key);
    if (known !== undefined) return known;
    const stream = new Stream(context, plan, caller, origin, () => {
      if (streams.get(key) === stream) streams.delete(key);
    });
    streams.set(key, stream);
    return stream;
  }

  return {
    subscribe(request, caller, sink) {
      try {
        return join(request, caller, sink);
      } catch (error) {
        sink.error([toPublicError(error)]);
        return NOTHING_RUNS;
      }
    },
    [Symbol.dispose]() {
      for (const stream of streams.values()) stream[Symbol.dispose]();
      streams.clear();
    },
  };
}
