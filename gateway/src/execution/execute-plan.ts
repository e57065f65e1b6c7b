import { GraphQLError } from "graphql";
import type { CompiledOperation } from "./compile-operation.ts";
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
 *     const compiled = operations.prepare({ text, operationName });   // see createOperationCache
 *     const { data, errors } = await executePlan(compiled, { variables, context, fetcher });
 *
 * What subgraphs fail to give is null, with an error at its exact path; it rejects on bugs only.
 */
export async function executePlan<Context>(
  compiled: CompiledOperation,
  request: ExecutionRequest<Context>,
): Promise<ExecutionResponse> {
  const started = start(compiled, request);
  if ("refused" in started) return started.refused;
  const { run } = started;
  await compiled.steps?.(run);
  return finish(compiled, run);
}

/**
 * Runs what is left of a subscription on one event of its source: joins from other subgraphs, and the response's shape.
 * `event` is what the subgraph sent; it becomes part of the answer unless marked `shared`.
 */
export async function executeEvent<Context>(
  compiled: CompiledOperation,
  event: SubgraphResponse,
  request: ExecutionRequest<Context>,
): Promise<ExecutionResponse> {
  if (!compiled.source) throw new Error("Only a subscription has events");
  const started = start(compiled, request);
  if ("refused" in started) return started.refused;
  const { run } = started;
  compiled.source.receive(run, event, [run.data], () => [[]]);
  await compiled.steps?.(run);
  return finish(compiled, run);
}

function start<Context>(
  compiled: CompiledOperation,
  { variables: given, context, fetcher, signal, deadline }: ExecutionRequest<Context>,
): { run: Run } | { refused: ExecutionResponse } {
  const variables = given ?? {};
  const { coerced, errors } = compiled.coerceVariables(variables);
  if (errors) return { refused: { errors: errors.map(toBadInput) } };
  const data: JsonObject = {};
  if (compiled.introspection) Object.assign(data, compiled.introspection(variables));
  const entities = new Map();
  // A step hands the context to the fetcher that came with it, and looks at neither.
  const run = {
    data,
    errors: [],
    variables,
    coerced,
    context,
    fetcher: fetcher as SubgraphFetcher<unknown>,
    signal,
    deadline,
    entities,
  };
  return { run };
}

function finish(compiled: CompiledOperation, run: Run): ExecutionResponse {
  compiled.foldSplits?.(run.data, run.errors);
  const shape = compiled.shape(run.coerced);
  const reported = run.errors.map((error) => ({ ...error, path: error.path && shape.toClientPath(error.path) }));
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

function toBadInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    extensions: { code: "BAD_USER_INPUT", reason: "INVALID_VARIABLES" },
  });
}
