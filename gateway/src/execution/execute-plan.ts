import { GraphQLError } from "graphql";
import type { CompiledOperation, Variables } from "./compile-operation.ts";
import type { CompiledPlan } from "./compile-plan.ts";
import type { ExecutionError } from "./execution-error.ts";
import type { JsonObject } from "./json.ts";
import type { Path } from "./response-path.ts";
import type { Run } from "./run.ts";
import type { SubgraphFetcher, SubgraphResponse } from "./subgraph-fetcher.ts";

/** One request for a compiled operation. `context` goes to the fetcher as it is. */
export interface ExecutionRequest<Context> {
  /** As the client sent them. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: Context;
  readonly fetcher: SubgraphFetcher<Context>;
  readonly signal?: AbortSignal | undefined;
  /** When the answer is due at the latest, in ms since the epoch; fetches that take longer fail with DEADLINE_EXCEEDED. */
  readonly deadline?: number | undefined;
}

/** `data` is absent if the request was refused before anything ran (invalid variables). */
export interface ExecutionResponse {
  readonly data?: JsonObject | null;
  readonly errors?: readonly GraphQLError[];
}

/**
 * Runs a compiled query or mutation:
 *
 *     const { compiled, errors } = operations.prepare({ text, operationName });   // see createOperationCache
 *     const { data, errors } = await executePlan(compiled, { variables, context, fetcher });
 *
 * What subgraphs fail to give is null, with an error at its exact path; it rejects on bugs only.
 */
export async function executePlan<Context>(
  compiled: CompiledOperation,
  request: ExecutionRequest<Context>,
): Promise<ExecutionResponse> {
  const { plan, errors } = compiled.resolve(request.variables ?? {});
  if (!plan) return { errors };
  const run = startRun(request);
  if (compiled.introspection) Object.assign(run.data, compiled.introspection(run.variables));
  await plan.steps?.(run);
  return finish(plan, run);
}

/** A subscription as its subgraph is to be asked, and what makes a response of each event that comes. */
export interface OpenSubscription {
  readonly service: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  /**
   * Joins what other subgraphs have, and shapes the response. `event` is what the subgraph sent; it becomes part of the
   * response unless it is marked `shared`.
   */
  execute<Context>(event: SubgraphResponse, request: ExecutionRequest<Context>): Promise<ExecutionResponse>;
}

/** Resolves a compiled subscription for its variables; errors if they are not valid. Nothing is sent yet. */
export function openSubscription(
  compiled: CompiledOperation,
  variables: Variables,
):
  | { subscription: OpenSubscription; errors?: undefined }
  | { errors: readonly GraphQLError[]; subscription?: undefined } {
  const { plan, errors } = compiled.resolve(variables);
  if (!plan) return { errors };
  const { source } = plan;
  if (!source) return { errors: [nothingToOpen()] };
  const { service, query, operationName } = source;
  return {
    subscription: {
      service,
      query,
      operationName,
      variables: source.variables(variables),
      async execute(event, request) {
        const run = startRun({ ...request, variables });
        source.receive(run, event, [run.data], () => [[]]);
        await plan.steps?.(run);
        return finish(plan, run);
      },
    },
  };
}

/** Its root field is skipped (or it is no subscription): there is nothing that could have events. */
function nothingToOpen(): GraphQLError {
  return new GraphQLError("The operation has no subscription to open.", {
    extensions: { code: "BAD_USER_INPUT", reason: "NOTHING_TO_SUBSCRIBE" },
  });
}

function startRun<Context>({ variables, context, fetcher, signal, deadline }: ExecutionRequest<Context>): Run {
  return {
    data: {},
    errors: [],
    variables: variables ?? {},
    context,
    // A step hands the context to the fetcher that came with it, and looks at neither.
    fetcher: fetcher as SubgraphFetcher<unknown>,
    signal,
    deadline,
    entities: new Map(),
  };
}

function finish({ foldSplits, shape }: CompiledPlan, run: Run): ExecutionResponse {
  foldSplits?.(run.data, run.errors);
  const reported = run.errors.map((error) => ({
    ...error,
    path: error.path && shape.toClientPath(error.path, run.data),
  }));
  const invalid: ExecutionError[] = [];
  const path: (string | number)[] = [];
  const data = shape.complete(run.data, {
    path,
    reportInvalid(message, reason) {
      const at = path.slice();
      if (reported.some((error) => explains(error.path, at))) return;
      invalid.push({ message, path: at, extensions: { code: "INTERNAL", reason } });
    },
  });
  const errors = withoutRepeats([...reported, ...invalid]);
  return errors.length === 0 ? { data } : { data, errors: errors.map(toGraphQLError) };
}

/** Whether an error is the reason why there is nothing at a path: it happened there, above, or below. */
function explains(error: Path | undefined, path: Path): boolean {
  if (!error) return true;
  const length = Math.min(error.length, path.length);
  for (let index = 0; index < length; index++) if (error[index] !== path[index]) return false;
  return true;
}

/** Failures of fields that the client did not ask for come to stand at one path: their object's. */
function withoutRepeats(errors: readonly ExecutionError[]): ExecutionError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = JSON.stringify([error.message, error.path]);
    return !seen.has(key) && seen.add(key);
  });
}

function toGraphQLError({ message, path, extensions, cause }: ExecutionError): GraphQLError {
  return new GraphQLError(message, {
    path: path && path.length > 0 ? path : undefined,
    extensions,
    originalError: cause instanceof Error ? cause : undefined,
  });
}
