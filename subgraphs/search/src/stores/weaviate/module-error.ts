import { DomainError } from "@sophia/kernel";

const OTHER_MODEL = /vector lengths don't match|vector dimensions do not match/i;
const GONE = /no vectorizer found|no module with name/i;
const KEY = /api.?key/i;
const STATUS = /status(?: code)?:? (\d{3})/i;
const MODULES = /vectoriz|POST request|embedding/i;

/**
 * What a module, or the service that it asks, failed with: the server says it in words alone.
 * @returns SUBGRAPH_UNAVAILABLE (reason EMBEDDER_AWAY, or EMBEDDER_REFUSED where somebody has to mend it); CONFLICT (reason
 * EMBEDDER_MIXED) when the model there is another one by now; anything else as it is.
 */
export function toModuleError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const { message } = error;
  if (OTHER_MODEL.test(message)) {
    return new DomainError("CONFLICT", "Weaviate's module has another model by now: embed the documents anew", {
      reason: "EMBEDDER_MIXED",
      cause: error,
    });
  }
  const status = Number(STATUS.exec(message)?.[1] ?? 0);
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (isRefusal || GONE.test(message) || KEY.test(message)) return unavailable("refuses", "EMBEDDER_REFUSED", error);
  return status > 0 || MODULES.test(message) ? unavailable("does not answer", "EMBEDDER_AWAY", error) : error;
}

const unavailable = (what: string, reason: string, cause: Error) =>
  new DomainError("SUBGRAPH_UNAVAILABLE", `Weaviate's module ${what}`, { reason, cause });
