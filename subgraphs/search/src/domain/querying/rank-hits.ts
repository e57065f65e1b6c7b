import { DomainError } from "@sophia/kernel";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { NearPassage, RankedPassage } from "../documents/document-index.ts";
import { fuseLegs } from "./fuse-legs.ts";
import { isEmptyQuery, type KeywordQuery } from "./keyword-query.ts";
import { fromKeywordLeg, fromVectorLeg, type RankedHit } from "./ranked-hit.ts";
import { cutKeywordLeg, leastCoverage } from "./relevance-floor.ts";
import type { SearchContext } from "./search-context.ts";
import { SearchMode } from "./search-mode.ts";
import { fetchVectorLeg } from "./vector-leg.ts";

const MAX_BY_WORDS = 5_000;
const HITS_PER_DOCUMENT = 2;

export interface RankingRequest {
  /** As it is embedded. */
  text: string;
  query: KeywordQuery;
  filter: DocumentFilter;
  mode: SearchMode;
  /** Of a hybrid search. */
  alpha: number;
  /** How many candidates each leg fetches; by words alone the best 5,000 are ranked at once. */
  depth: number;
  /** How long the question's vector may take. */
  patienceMs: number;
}

export interface Ranking {
  /** What it goes by: KEYWORD also for a hybrid search without vectors. */
  mode: SearchMode;
  /** Null where two legs were not fused. */
  alpha: number | null;
  depth: number;
  /** Whether more depth would find nothing more. */
  isWhole: boolean;
  /** The best first; at most two passages of a document. */
  hits: RankedHit[];
}

/** @throws what `fetchVectorLeg` throws, in VECTOR mode; HYBRID then goes by words. */
export async function rankHits(context: SearchContext, request: RankingRequest): Promise<Ranking> {
  const { mode, depth } = request;
  if (mode === SearchMode.KEYWORD) return rankByWords(context, request);
  if (mode === SearchMode.VECTOR) {
    const near = await vectorLeg(context, request);
    const hits = fromVectorLeg(near.filter(({ similarity }) => similarity >= context.leastSimilarity));
    return { mode, alpha: null, depth, isWhole: isVectorLegWhole(context, near, depth), hits: atMostTwo(hits) };
  }
  const [near, words] = await Promise.all([
    vectorLeg(context, request).catch((error: unknown) => {
      if (error instanceof DomainError) return undefined;
      throw error;
    }),
    keywordLeg(context, request, depth),
  ]);
  return near === undefined ? rankByWords(context, request) : fuse(context, request, words, near);
}

async function rankByWords(context: SearchContext, request: RankingRequest): Promise<Ranking> {
  const leg = await keywordLeg(context, request, MAX_BY_WORDS);
  const hits = atMostTwo(fromKeywordLeg(leg));
  return { mode: SearchMode.KEYWORD, alpha: null, depth: MAX_BY_WORDS, isWhole: true, hits };
}

function fuse(
  context: SearchContext,
  { alpha, depth }: RankingRequest,
  words: readonly RankedPassage[],
  near: readonly NearPassage[],
): Ranking {
  const hits = fuseLegs(words, near, alpha).filter(
    ({ keywordScore, vectorScore }) => keywordScore !== null || vectorScore! >= context.leastSimilarity,
  );
  const isWhole = words.length < depth && isVectorLegWhole(context, near, depth);
  return { mode: SearchMode.HYBRID, alpha, depth, isWhole, hits: atMostTwo(hits) };
}

async function keywordLeg(context: SearchContext, { query, filter }: RankingRequest, depth: number) {
  if (isEmptyQuery(query)) return [];
  return cutKeywordLeg(query, await context.index.rank(query, filter, leastCoverage(query), depth));
}

const vectorLeg = (context: SearchContext, { text, query, filter, depth, patienceMs }: RankingRequest) =>
  fetchVectorLeg(context, text, query, filter, depth, patienceMs);

const isVectorLegWhole = (context: SearchContext, near: readonly NearPassage[], depth: number) =>
  near.length < depth || near.at(-1)!.similarity < context.leastSimilarity;

/** Of each document; the best ones. */
export function atMostTwo(hits: readonly RankedHit[]): RankedHit[] {
  const found = new Map<string, number>();
  return hits.filter(({ documentId }) => {
    const count = (found.get(documentId) ?? 0) + 1;
    found.set(documentId, count);
    return count <= HITS_PER_DOCUMENT;
  });
}
