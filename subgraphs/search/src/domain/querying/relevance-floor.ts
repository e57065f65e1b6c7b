import type { RankedPassage } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";

const SHARE = 0.5;
const WORDS_FOR_A_HIT = 2;
const WORDS_FOR_AN_ANSWER = 4;

/** How many words and phrases a query looks for. */
const termsOf = ({ words, phrases }: KeywordQuery) => Math.max(1, words.length + phrases.length);

/** The least share of the query's words that a hit must hold: half, or two words of a long question. */
export const leastCoverage = (query: KeywordQuery): number => Math.min(SHARE, WORDS_FOR_A_HIT / termsOf(query));

/**
 * The keyword leg; nothing of it where not even the best passage holds half of the query's words, or four of a long question's:
 * nonsense, and questions about something else, meet single words by chance.
 */
export function cutKeywordLeg(query: KeywordQuery, leg: readonly RankedPassage[]): readonly RankedPassage[] {
  const enough = Math.min(SHARE, WORDS_FOR_AN_ANSWER / termsOf(query));
  return leg.some(({ coverage }) => coverage >= enough) ? leg : [];
}
