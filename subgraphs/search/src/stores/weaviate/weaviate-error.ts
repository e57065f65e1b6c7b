import { DomainError } from "@sophia/kernel";

/** Of a server that is away, going away, or has too much to do: the same call may succeed later. */
const PASSING =
  /UNAVAILABLE|DEADLINE_EXCEEDED|CANCELLED|RESOURCE_EXHAUSTED|ECONN|EPIPE|socket hang up|fetch failed|timed out|connection|shutting down|leader|not ready|broken pipe/i;
/** While it starts, a server answers before it knows its collections and tenants; they were there when we began. */
const STARTING =
  /could not find class|find index for|non-existing index|not found in schema|class (?:\S+ )?not found|class (?:name \S+ )?already exists|index for class .+ not found|tenant not found/i;
const REFUSING = new Set(["WeaviateUnauthenticatedError", "WeaviateInsufficientPermissionsError"]);

/**
 * @returns SUBGRAPH_UNAVAILABLE, with reason WEAVIATE_AWAY or (the key, or its rights) WEAVIATE_REFUSES, for what passes or an
 * operator can mend; anything else as it is.
 */
export function toStoreError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  if (REFUSING.has(error.name) || /UNAUTHENTICATED|PERMISSION_DENIED/.test(error.message))
    return unavailable("The document store refuses our key", "WEAVIATE_REFUSES", error);
  const status = "code" in error && typeof error.code === "number" ? error.code : 0;
  const said = `${error.message} ${String(error.cause ?? "")}`;
  const isPassing = status >= 500 || status === 429 || PASSING.test(said) || STARTING.test(said);
  return isPassing ? unavailable("The document store does not answer", "WEAVIATE_AWAY", error) : error;
}

const unavailable = (message: string, reason: string, cause: Error) =>
  new DomainError("SUBGRAPH_UNAVAILABLE", message, { reason, cause });
