import { DomainError } from "@sophia/kernel";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { NearPassage, RankedPassage } from "../documents/document-index.ts";
import { fuseLegs } from "./fuse-legs.ts";
import { isEmptyQuery, type KeywordQuery } from "./keyword-query.ts";
import { questionMeaning, type MeantQuestion } from "./question-meaning.ts";
import { fromKeywordLeg, fromVectorLeg, type RankedHit } from "./ranked-hit.ts";
import { cutKeywordLeg, leastCoverage } from "./relevance-floor.ts";
import type { SearchContext } from "./search-context.ts";
import { SearchMode } from "./search-mode.ts";

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

/** The candidates of a hybrid search. */
export interface Legs {
  words: readonly RankedPassage[];
  near: readonly NearPassage[];
}

type LegsRequest = Omit<RankingRequest, "mode" | "alpha">;

/** @throws what `fetchLegs` throws, in VECTOR mode; HYBRID then goes by words. */
export async function rankHits(context: SearchContext, request: RankingRequest): Promise<Ranking> {
  const { mode, alpha, depth } = request;
  if (mode === SearchMode.KEYWORD) return rankByWords(context, request);
  if (mode === SearchMode.VECTOR) {
    const question = await questionMeaning(context, request.text, request.patienceMs);
    const near = await vectorLeg(request, question);
    const hits = fromVectorLeg(near.filter(({ similarity }) => similarity >= context.leastSimilarity));
    return { mode, alpha: null, depth, isWhole: isVectorLegWhole(context, near, depth), hits: atMostTwo(hits) };
  }
  const legs = await fetchLegs(context, request).catch((error: unknown) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  if (legs === undefined) return rankByWords(context, request);
  const isWhole = legs.words.length < depth && isVectorLegWhole(context, legs.near, depth);
  return { mode, alpha, depth, isWhole, hits: fuseHits(context, legs, alpha) };
}

/**
 * Both legs at once: a store may scan vectors in another thread while words are looked for in this one.
 * @throws what `questionMeaning` and its `nearest` throw.
 */
export async function fetchLegs(context: SearchContext, request: LegsRequest): Promise<Legs> {
  const question = await questionMeaning(context, request.text, request.patienceMs);
  const [near, words] = await Promise.all([vectorLeg(request, question), keywordLeg(context, request, request.depth)]);
  return { near, words };
}

/** What is above the relevance floor of both legs, fused. */
export function fuseHits({ leastSimilarity }: SearchContext, { words, near }: Legs, alpha: number): RankedHit[] {
  const hits = fuseLegs(words, near, alpha).filter(
    ({ keywordScore, vectorScore }) => keywordScore !== null || vectorScore! >= leastSimilarity,
  );
  return atMostTwo(hits);
}

async function rankByWords(context: SearchContext, request: RankingRequest): Promise<Ranking> {
  const leg = await keywordLeg(context, request, MAX_BY_WORDS);
  const hits = atMostTwo(fromKeywordLeg(leg));
  return { mode: SearchMode.KEYWORD, alpha: null, depth: MAX_BY_WORDS, isWhole: true, hits };
}

async function keywordLeg(context: SearchContext, { query, filter }: LegsRequest, depth: number) {
  if (isEmptyQuery(query)) return [];
  return cutKeywordLeg(query, await context.index.rank(query, filter, leastCoverage(query), depth));
}

async function vectorLeg({ query, filter, depth }: LegsRequest, question: MeantQuestion | null) {
  return question === null ? [] : question.nearest(query, filter, depth);
}

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
