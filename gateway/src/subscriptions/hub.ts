import { DomainError, type Telemetry } from "@sophia/kernel";
import type { Caller } from "../access/caller.ts";
import { admitOperation } from "../access/admit-operation.ts";
import type { CompiledOperation } from "../execution/compile-operation.ts";
import type { FeedContext } from "./feed.ts";
import { Listener, type ListenerSink } from "./listener.ts";
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

export function createHub(context: FeedContext, { meter }: Telemetry): Hub {
  const { graph, toPublicError } = context;
  const planOf = createStreamPlanner(graph);
  const streams = new Map<string, Stream>();
  meter
    .createObservableGauge("gateway.streams.open", { unit: "1", description: "Streams open to subgraphs" })
    .addCallback((result) => result.observe(streams.size));
  meter
    .createObservableGauge("gateway.listeners.open", { unit: "1", description: "Clients' subscriptions" })
    .addCallback((result) => result.observe(streams.values().reduce((sum, { listeners }) => sum + listeners, 0)));

  function join({ compiled, variables = {}, after }: SubscribeRequest, caller: Caller, sink: ListenerSink): () => void {
    admitOperation(caller, graph.factsOf(compiled.document));
    const { plan, errors } = planOf(compiled, variables);
    if (plan === undefined) {
      sink.error(errors.map((error) => toPublicError(error)));
      return () => {};
    }
    const key = streamKey(plan, caller);
    const origin = after ?? plan.cursor;
    if (origin !== undefined && !plan.upstream.accepts(origin)) {
      throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this stream", { reason: "CURSOR" });
    }
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
