import { getVariableValues, type GraphQLError } from "graphql";
import type { CompiledOperation, Variables } from "../execution/compile-operation.ts";
import { openSubscription, type OpenSubscription } from "../execution/execute-plan.ts";
import type { Graph } from "../graph.ts";
import { collectFields, fragmentsOf } from "../planning/collect-fields.ts";
import { TextCache } from "../planning/text-cache.ts";
import type { StreamDeclaration } from "../supergraph/read-streams.ts";
import { detachCursor, type DetachedCursor } from "./detach-cursor.ts";
import { createUpstreamOperation, type UpstreamOperation } from "./upstream/upstream-operation.ts";

/** A subscription with its variables, ready to be opened: its behaviour as declared, and what the subgraph is asked. */
export interface StreamPlan {
  /** The document without the cursor argument. */
  readonly text: string;
  readonly operationName: string | undefined;
  /** As the client sent them. */
  readonly variables: Variables;
  /** Those that count, without the cursor's, with their defaults. */
  readonly coerced: Variables;
  readonly service: string;
  readonly policy: StreamDeclaration["policy"];
  /** Whether callers with equal rights may share it: declared so, and nothing is joined that was not. */
  readonly isShareable: boolean;
  readonly subscription: OpenSubscription;
  readonly upstream: UpstreamOperation;
  /** The cursor that the client gave with the argument. */
  readonly cursor: string | undefined;
}

export type PlannedStream =
  | { readonly plan: StreamPlan; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[]; readonly plan?: undefined };

interface Detached {
  readonly field: string;
  readonly cursor: DetachedCursor;
  /** Without the cursor argument. */
  readonly compiled: CompiledOperation;
  /** By the text of the planner's subscription: it differs by `@skip` and `@include`. */
  readonly upstreams: Map<string, UpstreamOperation>;
  /** Those last asked for, by the text of their variables: thousands may subscribe to the same. */
  readonly plans: TextCache<StreamPlan>;
}

const MAX_UPSTREAMS = 32;
const KEPT_PLANS = { maxEntries: 8, maxCharacters: 16_000 };

export type StreamPlanner = (compiled: CompiledOperation, variables: Variables) => PlannedStream;

/** Plans subscriptions; what does not depend on variables is made once for each operation. */
export function createStreamPlanner({ supergraph, operations }: Graph): StreamPlanner {
  const { apiSchema, streams, access } = supergraph;
  const known = new WeakMap<CompiledOperation, Detached>();

  return (compiled, variables) => {
    const text = JSON.stringify(variables);
    const kept = known.get(compiled)?.plans.get(text);
    if (kept !== undefined) return { plan: kept };
    const planned = planStream(compiled, variables);
    if (planned.plan !== undefined) known.get(compiled)!.plans.set(text, planned.plan, text.length);
    return planned;
  };

  function planStream(compiled: CompiledOperation, variables: Variables): PlannedStream {
    const { operation } = compiled;
    const given = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables);
    if (given.errors !== undefined) return { errors: compiled.resolve(variables).errors ?? given.errors };
    let detached = known.get(compiled);
    if (detached === undefined) {
      const result = detach(compiled);
      if ("errors" in result) return result;
      known.set(compiled, (detached = result));
    }
    const opened = openSubscription(detached.compiled, variables);
    if (opened.errors !== undefined) return opened;
    const { subscription } = opened;
    const declaration = streams.get(detached.field);
    const used = detached.compiled.operation.variableDefinitions ?? [];
    return {
      plan: {
        text: detached.cursor.text,
        operationName: operation.name?.value,
        variables,
        coerced: getVariableValues(apiSchema, used, variables).coerced ?? {},
        service: subscription.service,
        policy: declaration?.policy ?? "LOSSLESS",
        isShareable:
          declaration?.audience === "CLASS" &&
          access.size === 0 &&
          detached.compiled.resolve(variables).plan?.steps === undefined,
        subscription,
        upstream: upstreamOf(detached, subscription),
        cursor: detached.cursor.cursorOf(given.coerced),
      },
    };
  }

  function detach({ document, operation }: CompiledOperation): Detached | { errors: readonly GraphQLError[] } {
    const fields = collectFields([operation.selectionSet], fragmentsOf(document));
    const field = fields.values().next().value![0]!.name.value;
    const cursor = detachCursor(apiSchema, document, field, streams.get(field)?.after);
    const { compiled, errors } = operations.prepare({ text: cursor.text, operationName: operation.name?.value });
    return compiled === undefined
      ? { errors }
      : { field, cursor, compiled, upstreams: new Map(), plans: new TextCache(KEPT_PLANS) };
  }

  function upstreamOf({ field, upstreams }: Detached, { query }: OpenSubscription): UpstreamOperation {
    let upstream = upstreams.get(query);
    if (upstream === undefined) {
      upstream = createUpstreamOperation(apiSchema, query, field, streams.get(field));
      if (upstreams.size >= MAX_UPSTREAMS) upstreams.delete(upstreams.keys().next().value!);
      upstreams.set(query, upstream);
    }
    return upstream;
  }
}
