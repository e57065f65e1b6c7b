import type { DocumentIndex } from "../documents/document-index.ts";
import type { QuestionVectors } from "../embedding/question-vectors.ts";
import type { RankingCache } from "./ranking-cache.ts";

/** What a search needs. */
export interface SearchContext {
  index: DocumentIndex;
  /** Undefined where no embedder is configured: every search then goes by words. */
  questions: QuestionVectors | undefined;
  /** A passage that is farther from the question in meaning is no hit unless its words make it one; of the embedder's scale. */
  leastSimilarity: number;
  rankings: RankingCache;
  /** The alpha of a hybrid search that names none. */
  alpha(): number;
}
