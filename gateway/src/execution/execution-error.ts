import type { Path } from "./response-path.ts";
import { SubgraphFetchError } from "./subgraph-fetch-error.ts";
import type { SubgraphError } from "./subgraph-fetcher.ts";

/** An error while a plan ran. Its path is that of the fetched data; see `toClientPath`. */
export interface ExecutionError {
  readonly message: string;
  readonly path: Path | undefined;
  readonly extensions: Record<string, unknown>;
  readonly cause?: unknown;
}

/** Extensions that tell how a subgraph is built. */
const PRIVATE_EXTENSIONS = new Set(["stacktrace", "exception", "serviceName", "originalError"]);
const REVEALING = /\w+:\/\/|\n\s+at /;

/** An error that a subgraph reported, without what no client should see. */
export function fromSubgraphError(service: string, error: SubgraphError, path: Path | undefined): ExecutionError {
  const { message, extensions } = error;
  const shown = typeof message === "string" && message !== "" && !REVEALING.test(message);
  const given = typeof extensions === "object" && extensions !== null ? Object.entries(extensions) : [];
  const kept = Object.fromEntries(given.filter(([name]) => !PRIVATE_EXTENSIONS.has(name)));
  return {
    message: shown ? message : `Subgraph "${service}" reported an error.`,
    path,
    extensions: typeof kept.code === "string" ? kept : { ...kept, code: "INTERNAL" },
    cause: error,
  };
}

/** Why a fetch gave nothing at all. */
export function fromFailure(service: string, failure: unknown, path: Path | undefined): ExecutionError {
  if (failure instanceof SubgraphFetchError) {
    const { message, code, reason } = failure;
    return { message, path, extensions: { code, reason, subgraph: service }, cause: failure };
  }
  const message = `Subgraph "${service}" could not be asked.`;
  return { message, path, extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: service }, cause: failure };
}

/** A subgraph's answer that breaks the protocol or the schema. */
export function fromInvalidAnswer(service: string, reason: string, path: Path | undefined): ExecutionError {
  const message = `Subgraph "${service}" gave an invalid answer.`;
  return { message, path, extensions: { code: "INTERNAL", reason, subgraph: service } };
}
