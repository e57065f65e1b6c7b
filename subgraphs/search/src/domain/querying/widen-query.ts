import type { DocumentIndex } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import { relatedWords } from "./related-words.ts";
import { canBeMisspelt, nearestStem, toParts } from "./spell-word.ts";
import { stemOf } from "./words.ts";

type KnownWords = Pick<DocumentIndex, "knownStems" | "stemsLike">;

/** With more unknown words than that it is no slip of the keyboard, and looking for what was meant takes its time. */
const MAX_GUESSED = 6;

/**
 * A query with what its words may also be written or called in the documents: related words, and for a word that no document
 * has, the two words that it may be or the known one it was most likely meant to be. Names (capitals within the question) are
 * left as they are: the nearest known word to an unknown name is somebody else.
 */
export async function widenQuery(index: KnownWords, text: string, query: KeywordQuery): Promise<KeywordQuery> {
  const known = await index.knownStems(query.words.map(stemOf));
  const others = new Map<string, string[][]>();
  let guessed = 0;
  for (const word of query.words) {
    const related = relatedWords(word).map((other) => [other]);
    const isUnknown = !known.has(stemOf(word)) && canBeMisspelt(word) && !isName(text, word);
    const guesses = isUnknown && ++guessed <= MAX_GUESSED ? await guess(index, word) : [];
    if (related.length + guesses.length > 0) others.set(word, [...related, ...guesses]);
  }
  return others.size === 0 ? query : { ...query, others };
}

async function guess(index: KnownWords, word: string): Promise<string[][]> {
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
