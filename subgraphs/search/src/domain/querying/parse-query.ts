import { checkQuestion } from "./check-question.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { stemOf, wordsOf } from "./words.ts";

const MAX_TERMS = 32;
// A quoted phrase, or what stands between spaces; either with a minus before it.
export const TERM = /(?<![^\s])(-?)["“”]([^"“”]+)["“”]|(?<![^\s])(-(?=\p{L}))?([^\s]+)/gu;

/**
 * Reads what a person typed: words, "a phrase" that must be there, -word or -"a phrase" that must not. Everything else is words.
 * @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY, or QUERY_LENGTH above 2,000 characters.
 */
export function parseQuery(text: string): KeywordQuery {
  checkQuestion(text);
  const query: KeywordQuery = { words: [], phrases: [], excluded: [] };
  const seen = new Set<string>();
  for (const [, phraseMinus, phrase, wordMinus, rest] of text.matchAll(TERM)) {
    const words = wordsOf(phrase ?? rest!).map(({ word }) => word);
    if (words.length === 0) continue;
    if (phraseMinus || wordMinus) query.excluded.push(words);
    else if (phrase !== undefined) query.phrases.push(words);
    else {
      for (const word of words) {
        const stem = stemOf(word);
        if (STOP_WORDS.has(word) || seen.has(stem)) continue;
        seen.add(stem);
        query.words.push(word);
      }
    }
  }
  query.phrases.splice(MAX_TERMS);
  query.excluded.splice(MAX_TERMS);
  query.words.splice(MAX_TERMS - query.phrases.length);
  return query;
}
