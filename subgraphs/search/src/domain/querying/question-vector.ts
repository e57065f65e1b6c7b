import { DomainError } from "@sophia/kernel";
import type { EmbedderIdentity } from "../documents/document-index.ts";
import type { SearchContext } from "./search-context.ts";

/** With fewer of the passages embedded, meaning would favour those that happen to be. */
const LEAST_EMBEDDED = 0.5;

export interface QuestionVector {
  embedder: EmbedderIdentity;
  vector: Float32Array;
}

/**
 * The vector of a question, where the passages have theirs; null for a question of exclusions alone.
 * @param patienceMs How long it may take.
 * @throws DomainError SUBGRAPH_UNAVAILABLE, reason EMBEDDER_OFF, EMBEDDER_AWAY, EMBEDDER_REFUSED or VECTORS_PENDING (fewer than
 * half of the passages have theirs). A search by words is still possible then.
 */
export async function questionVector(
  { index, questions }: Pick<SearchContext, "index" | "questions">,
  text: string,
  patienceMs: number,
): Promise<QuestionVector | null> {
  if (questions === undefined) throw unavailable("EMBEDDER_OFF", "No embedder is configured");
  const { passages, embedded } = await index.counts();
  if (embedded < LEAST_EMBEDDED * passages) {
    throw unavailable("VECTORS_PENDING", `${passages - embedded} of ${passages} passages still wait for their vectors`);
  }
  if (text === "") return null;
  const vector = await inTime(questions.of(text), patienceMs);
  return { embedder: { name: questions.embedderName, dimensions: vector.length }, vector };
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
