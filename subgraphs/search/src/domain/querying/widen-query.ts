import type { DocumentIndex } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import { relatedWords } from "./related-words.ts";
import { canBeMisspelt, nearestStem, toParts } from "./spell-word.ts";
import { stemOf } from "./words.ts";

/**
 * A query with what its words may also be written or called in the documents: related words, and for a word that no document
 * has, the two words that it may be or the known one it was most likely meant to be. Names (capitals within the question) are
 * left as they are: the nearest known word to an unknown name is somebody else.
 */
export async function widenQuery(index: DocumentIndex, text: string, query: KeywordQuery): Promise<KeywordQuery> {
  const known = await index.knownStems(query.words.map(stemOf));
  const others = new Map<string, string[][]>();
  for (const word of query.words) {
    const related = relatedWords(word).map((other) => [other]);
    const guesses = known.has(stemOf(word)) || isName(text, word) ? [] : await guess(index, word);
    if (related.length + guesses.length > 0) others.set(word, [...related, ...guesses]);
  }
  return others.size === 0 ? query : { ...query, others };
}

async function guess(index: DocumentIndex, word: string): Promise<string[][]> {
  if (!canBeMisspelt(word)) return [];
  const parts = toParts(word);
  const known = await index.knownStems(parts.flat().map(stemOf));
  const whole = parts.filter((pair) => pair.every((part) => known.has(stemOf(part))));
  if (whole.length > 0) return whole;
  const stem = stemOf(word);
  const nearest = nearestStem(stem, await index.stemsLike(stem));
  return nearest === null ? [] : [[nearest]];
}

function isName(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word);
  return at > 0 && /\p{Lu}/u.test(text.charAt(at)) && text !== text.toUpperCase();
}
