import { openSqlite } from "@sophia/kernel";
import { join } from "node:path";
import type { DocumentIndex, EmbedderIdentity } from "../../subgraphs/search/src/domain/documents/document-index.ts";
import { QuestionVectors } from "../../subgraphs/search/src/domain/embedding/question-vectors.ts";
import { DEFAULT_ALPHA } from "../../subgraphs/search/src/domain/querying/default-alpha.ts";
import { RankingCache } from "../../subgraphs/search/src/domain/querying/ranking-cache.ts";
import type { SearchContext } from "../../subgraphs/search/src/domain/querying/search-context.ts";
import { searchDocuments, type SearchAnswer } from "../../subgraphs/search/src/domain/querying/search-documents.ts";
import type { SearchMode } from "../../subgraphs/search/src/domain/querying/search-mode.ts";
import { documentsPart } from "../../subgraphs/search/src/stores/documents-part.ts";
import { createSqliteDocumentIndex } from "../../subgraphs/search/src/stores/sqlite-document-index.ts";
import { sqliteVectorExtension } from "../../subgraphs/search/src/stores/sqlite-vector-extension.ts";

export const EMBEDDER: EmbedderIdentity = { name: "bench", dimensions: 512 };
const PATIENCE_MS = 10_000;

/** A question with its vector. */
export interface BenchQuestion {
  text: string;
  vector: Float32Array;
}

export interface SearchRun {
  index: DocumentIndex;
  mode: SearchMode;
  alpha?: number;
  /** A passage farther from the question is no hit by its vector alone; -1 lets all be. */
  leastSimilarity?: number;
  limit: number;
}

/** The service's own index, in a folder. */
export async function openSqliteIndex(folder: string): Promise<DocumentIndex & AsyncDisposable> {
  await using resources = new AsyncDisposableStack();
  const file = resources.use(
    await openSqlite(join(folder, "search.sqlite"), [documentsPart], [sqliteVectorExtension()]),
  );
  const index = resources.use(createSqliteDocumentIndex(file));
  const owned = resources.move();
  return { ...index, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What a search needs, with the questions' vectors made already; every text that is asked must be among them. */
export function createContext(
  index: DocumentIndex,
  vectorOf: (text: string) => Float32Array,
  leastSimilarity: number,
): SearchContext {
  const embedder = {
    name: EMBEDDER.name,
    embed: async (texts: readonly string[]) => texts.map(vectorOf),
    async [Symbol.asyncDispose]() {},
  };
  const questions = new QuestionVectors(embedder);
  return { index, questions, leastSimilarity, rankings: new RankingCache(), alpha: () => DEFAULT_ALPHA };
}

/** A search as the service makes it; the question's vector is there already. */
export function searchAs(
  { index, mode, alpha, leastSimilarity = -1, limit }: SearchRun,
  { text, vector }: BenchQuestion,
): Promise<SearchAnswer> {
  return searchDocuments(
    createContext(index, () => vector, leastSimilarity),
    { query: text, mode, alpha, filter: {}, size: limit, after: undefined, patienceMs: PATIENCE_MS },
  );
}
