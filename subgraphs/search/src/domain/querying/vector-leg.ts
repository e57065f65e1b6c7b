import { DomainError } from "@sophia/kernel";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { NearPassage } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import type { SearchContext } from "./search-context.ts";

/** With fewer of the passages embedded, meaning would favour those that happen to be. */
const LEAST_EMBEDDED = 0.5;

/**
 * The passages nearest to a question.
 * @param patienceMs How long the question's vector may take.
 * @throws DomainError SUBGRAPH_UNAVAILABLE, reason EMBEDDER_OFF, EMBEDDER_AWAY, EMBEDDER_REFUSED or VECTORS_PENDING (fewer than
 * half of the passages have theirs); CONFLICT, reason EMBEDDER_MIXED. A search by words is still possible then.
 */
export async function fetchVectorLeg(
  { index, questions }: Pick<SearchContext, "index" | "questions">,
  text: string,
  query: KeywordQuery,
  filter: DocumentFilter,
  depth: number,
  patienceMs: number,
): Promise<NearPassage[]> {
  if (questions === undefined) throw unavailable("EMBEDDER_OFF", "No embedder is configured");
  const { passages, embedded } = await index.counts();
  if (embedded < LEAST_EMBEDDED * passages) {
    throw unavailable("VECTORS_PENDING", `${passages - embedded} of ${passages} passages still wait for their vectors`);
  }
  if (text === "") return [];
  const vector = await inTime(questions.of(text), patienceMs);
  return index.nearest({ name: questions.embedderName, dimensions: vector.length }, vector, query, filter, depth);
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
