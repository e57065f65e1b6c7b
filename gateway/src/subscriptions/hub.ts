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
import { createStreamPlanner } from "./stream-plan.ts";

export interface SubscribeRequest {
  readonly compiled: CompiledOperation;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** The last cursor that the client has seen; it overrides the argument. */
  readonly after: string | undefined;
}

/** Subscriptions: one upstream, one execution and one serialization for all who listen to the same. */
export interface Hub extends Disposable {
  /** Returns what ends the subscription. What is wrong with it is told to the sink, at once or later. */
  subscribe(request: SubscribeRequest, caller: Caller, sink: ListenerSink): () => void;
}

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

  function join({ compiled, variables = {}, after }: SubscribeRequest, caller: Caller, sink: ListenerSink): () => void {
    admitOperation(caller, context.graph.factsOf(compiled.document));
    const { plan, errors } = planOf(compiled, variables);
    if (plan === undefined) {
      sink.error(errors.map((error) => toPublicError(error)));
      return () => {};
    }
    const origin = after ?? plan.cursor;
    if (origin !== undefined && !plan.upstream.accepts(origin)) {
      throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this stream", { reason: "CURSOR" });
    }
    const key = streamKey(plan, caller);
    let stream = streams.get(key);
    if (stream === undefined) {
      const created = new Stream(context, plan, caller, origin, () => {
        if (streams.get(key) === created) streams.delete(key);
      });
      streams.set(key, (stream = created));
    }
    const listener = new Listener(caller, sink, plan.policy, (left) => stream.leave(left));
    stream.join(listener, origin);
    return () => listener.leave();
  }

  return {
    subscribe(request, caller, sink) {
      try {
        return join(request, caller, sink);
      } catch (error) {
        sink.error([toPublicError(error)]);
        return () => {};
      }
    },
    [Symbol.dispose]() {
      for (const stream of streams.values()) stream[Symbol.dispose]();
      streams.clear();
    },
  };
}
