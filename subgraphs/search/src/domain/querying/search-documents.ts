import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { DocumentRecord, Passage } from "../documents/document.ts";
import { confidenceOf } from "./confidence.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import { parseQuery } from "./parse-query.ts";
import { atMostTwo, rankHits, type Ranking, type RankingRequest } from "./rank-hits.ts";
import type { RankedHit } from "./ranked-hit.ts";
import { fromKeys, questionOf, resumeAt, type SearchCursor } from "./search-cursor.ts";
import type { SearchContext } from "./search-context.ts";
import { SearchMode } from "./search-mode.ts";
import { toSnippet, type Snippet } from "./snippet.ts";
import { toDocumentFilter, type FilterRequest } from "./to-document-filter.ts";
import { toQuestionText } from "./to-question-text.ts";
import { widenQuery } from "./widen-query.ts";

const LEAST_DEPTH = 100;
const MOST_DEPTH = 5_000;

export interface SearchRequest {
  query: string;
  mode: SearchMode;
  /** Of a hybrid search; undefined: the one in force. */
  alpha: number | undefined;
  filter: FilterRequest | null | undefined;
  size: number;
  /** The keys of a cursor, as `toKeys` made them. */
  after: readonly (string | number)[] | undefined;
  /** How long a question's vector may take before a hybrid search goes by words alone. */
  patienceMs: number;
}

export interface SearchAnswer extends Pick<Ranking, "mode" | "alpha"> {
  id: string;
  hits: (Pick<RankedHit, "score" | "keywordScore" | "vectorScore"> & {
    cursor: SearchCursor;
    document: DocumentRecord;
    passage: Passage;
    snippet: Snippet;
  })[];
  hasNextPage: boolean;
  totalCount: number;
  /** Of the hits of all pages, each once. */
  documentIds: string[];
  confidence: number;
  tookMs: number;
}

/**
 * Finds the passages that hold enough of the query's words or are near it in meaning, at most two of a document.
 * Pages are cut from the ranking that the first one was cut from; when that is forgotten, from a new one at the same place.
 * @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY, QUERY_LENGTH, ALPHA, CURSOR, RANGE or FILTER_SIZE; in VECTOR mode what `fetchLegs` throws.
 */
export async function searchDocuments(context: SearchContext, request: SearchRequest): Promise<SearchAnswer> {
  const started = performance.now();
  const { query: text, mode, size, after, patienceMs } = request;
  const filter = toDocumentFilter(request.filter, new Date());
  const alpha = checkAlpha(request.alpha ?? context.alpha());
  const asked = parseQuery(text);
  // The filter as it was asked for: the last 30 days are others on the next page.
  const question = questionOf([asked, request.filter, mode, request.alpha]);
  const cursor = after && fromKeys(after, question);
  const id = cursor?.id ?? randomUUID();
  const query = await widenQuery(context.index, text, asked);
  const wanted = { text: toQuestionText(text), query, filter, mode, alpha, patienceMs };
  let ranking = cursor && context.rankings.get(id);
  ranking ??= await rankHits(context, { ...wanted, depth: Math.max(LEAST_DEPTH, (cursor?.rank ?? 0) + size) });
  const start = cursor === undefined ? 0 : resumeAt(ranking.hits, cursor);
  if (start + size >= ranking.hits.length) ranking = await deepen(context, wanted, ranking, start + size);
  context.rankings.set(id, ranking);
  const { hits } = ranking;
  return {
    id,
    mode: ranking.mode,
    alpha: ranking.alpha,
    hits: await readHits(context, query, hits.slice(start, start + size), (hit, at) => ({
      id,
      question,
      rank: start + at,
      passageId: hit.passageId,
      score: hit.score,
    })),
    hasNextPage: start + size < hits.length,
    totalCount: hits.length,
    documentIds: [...new Set(hits.map(({ documentId }) => documentId))],
    confidence: confidenceOf(hits, ranking.mode),
    tookMs: performance.now() - started,
  };
}

/** What a page needs beyond the ranking is fetched deeper and follows it: what was shown stays in its place. */
async function deepen(
  context: SearchContext,
  wanted: Omit<RankingRequest, "depth">,
  ranking: Ranking,
  end: number,
): Promise<Ranking> {
  let whole = ranking;
  while (!whole.isWhole && whole.hits.length <= end && whole.depth < MOST_DEPTH) {
    const deeper = await rankHits(context, { ...wanted, depth: Math.min(MOST_DEPTH, 2 * Math.max(whole.depth, end)) });
    const known = new Set(whole.hits.map(({ passageId }) => passageId));
    const more = deeper.hits.filter(({ passageId }) => !known.has(passageId));
    whole = { ...whole, depth: deeper.depth, isWhole: deeper.isWhole, hits: atMostTwo([...whole.hits, ...more]) };
  }
  return whole;
}

async function readHits(
  { index }: SearchContext,
  query: KeywordQuery,
  page: readonly RankedHit[],
  cursorOf: (hit: RankedHit, at: number) => SearchCursor,
): Promise<SearchAnswer["hits"]> {
  const [passages, documents] = await Promise.all([
    index.passages(page.map(({ passageId }) => passageId)),
    index.documents(page.map(({ documentId }) => documentId)),
  ]);
  return page.flatMap((hit, at) => {
    const passage = passages[at];
    const document = documents[at];
    if (!passage || !document) return []; // removed since it was ranked
    const { score, keywordScore, vectorScore } = hit;
    const snippet = toSnippet(passage.text, query);
    return [{ cursor: cursorOf(hit, at), document, passage, score, keywordScore, vectorScore, snippet }];
  });
}

function checkAlpha(alpha: number): number {
  if (alpha >= 0 && alpha <= 1) return alpha;
  throw new DomainError("BAD_USER_INPUT", "alpha must be between 0 and 1", { reason: "ALPHA" });
}
