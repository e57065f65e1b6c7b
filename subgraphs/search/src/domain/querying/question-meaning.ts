import { DomainError } from "@sophia/kernel";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { NearPassage } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import type { SearchContext } from "./search-context.ts";

/** With fewer of the passages embedded, meaning would favour those that happen to be. */
const LEAST_EMBEDDED = 0.5;

/** A question whose meaning is known, or will be when it is looked for. */
export interface MeantQuestion {
  /** @throws DomainError as `questionMeaning`, and CONFLICT (reason EMBEDDER_MIXED). */
  nearest(
    constraints: Pick<KeywordQuery, "phrases" | "excluded">,
    filter: DocumentFilter,
    limit: number,
  ): Promise<NearPassage[]>;
}

/**
 * The meaning of a question, where the passages have theirs; null for a question of exclusions alone.
 * @param patienceMs How long its vector may take; where the store makes it, what is near it with it.
 * @throws DomainError SUBGRAPH_UNAVAILABLE, reason EMBEDDER_OFF, EMBEDDER_AWAY, EMBEDDER_REFUSED or VECTORS_PENDING (fewer than
 * half of the passages have theirs). A search by words is still possible then.
 */
export async function questionMeaning(
  { index, questions }: Pick<SearchContext, "index" | "questions">,
  text: string,
  patienceMs: number,
): Promise<MeantQuestion | null> {
  const embedder = index.ownEmbedder ?? questions;
  if (embedder === undefined) throw unavailable("EMBEDDER_OFF", "No embedder is configured");
  const { passages, embedded } = await index.counts();
  if (embedded < LEAST_EMBEDDED * passages) {
    throw unavailable("VECTORS_PENDING", `${passages - embedded} of ${passages} passages still wait for their vectors`);
  }
  if (text === "") return null;
  if ("nearest" in embedder) {
    return { nearest: (...where) => inTime(embedder.nearest(text, ...where), patienceMs) };
  }
  const vector = await inTime(embedder.of(text), patienceMs);
  const identity = { name: embedder.embedderName, dimensions: vector.length };
  return { nearest: (...where) => index.nearest(identity, vector, ...where) };
}

async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(unavailable("EMBEDDER_AWAY", "The embedder takes too long")), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const unavailable = (reason: string, message: string) => new DomainError("SUBGRAPH_UNAVAILABLE", message, { reason });
