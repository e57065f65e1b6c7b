import { randomUUID } from "node:crypto";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { DocumentIndex, RankedPassage } from "../documents/document-index.ts";
import type { DocumentRecord, Passage } from "../documents/document.ts";
import { confidenceOf, RELEVANCE_FLOOR } from "./confidence.ts";
import { isEmptyQuery, type KeywordQuery } from "./keyword-query.ts";
import { parseQuery } from "./parse-query.ts";
import type { RankingCache } from "./ranking-cache.ts";
import { fromKeys, questionOf, resumeAt, type SearchCursor } from "./search-cursor.ts";
import { widenQuery } from "./widen-query.ts";
import { toSnippet, type Snippet } from "./snippet.ts";

const MAX_RANKED = 5_000;
const HITS_PER_DOCUMENT = 2;

export interface SearchRequest {
  query: string;
  filter: DocumentFilter;
  size: number;
  /** The keys of a cursor, as `toKeys` made them. */
  after: readonly (string | number)[] | undefined;
}

export interface SearchAnswer {
  id: string;
  hits: {
    cursor: SearchCursor;
    document: DocumentRecord;
    passage: Passage;
    /** Share of the best hit's score. */
    score: number;
    keywordScore: number;
    snippet: Snippet;
  }[];
  hasNextPage: boolean;
  totalCount: number;
  /** Of the hits of all pages, each once. */
  documentIds: string[];
  confidence: number;
  tookMs: number;
}

/**
 * Finds the passages that hold enough of the query's words, at most two of a document.
 * Pages are cut from the ranking that the first one was cut from; when that is forgotten, from a new one at the same place.
 * @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY, QUERY_LENGTH or CURSOR.
 */
export async function searchDocuments(
  index: DocumentIndex,
  rankings: RankingCache,
  { query: text, filter, size, after }: SearchRequest,
): Promise<SearchAnswer> {
  const started = performance.now();
  const asked = parseQuery(text);
  const question = questionOf(asked, filter);
  const cursor = after && fromKeys(after, question);
  const id = cursor?.id ?? randomUUID();
  const query = await widenQuery(index, text, asked);
  let ranking = cursor && rankings.get(id);
  if (ranking === undefined) {
    ranking = await rank(index, query, filter);
    rankings.set(id, ranking);
  }
  const start = cursor === undefined ? 0 : resumeAt(ranking, cursor);
  const page = ranking.slice(start, start + size);
  const [passages, documents] = await Promise.all([
    index.passages(page.map(({ passageId }) => passageId)),
    index.documents(page.map(({ documentId }) => documentId)),
  ]);
  const best = ranking[0]?.keywordScore ?? 1;
  const hits = page.flatMap(({ passageId, keywordScore }, at) => {
    const passage = passages[at];
    const document = documents[at];
    if (!passage || !document) return []; // removed since it was ranked
    const cursor = { id, question, rank: start + at, passageId, keywordScore };
    return [
      { cursor, document, passage, score: keywordScore / best, keywordScore, snippet: toSnippet(passage.text, query) },
    ];
  });
  return {
    id,
    hits,
    hasNextPage: start + size < ranking.length,
    totalCount: ranking.length,
    documentIds: [...new Set(ranking.map(({ documentId }) => documentId))],
    confidence: confidenceOf(ranking),
    tookMs: performance.now() - started,
  };
}

async function rank(index: DocumentIndex, query: KeywordQuery, filter: DocumentFilter): Promise<RankedPassage[]> {
  if (isEmptyQuery(query)) return [];
  const found = new Map<string, number>();
  const ranked = await index.rank(query, filter, RELEVANCE_FLOOR, MAX_RANKED);
  return ranked.filter(({ documentId }) => {
    const count = (found.get(documentId) ?? 0) + 1;
    found.set(documentId, count);
    return count <= HITS_PER_DOCUMENT;
  });
}
