import { STOP_WORDS } from "../../../subgraphs/search/src/domain/querying/stop-words.ts";
import { stemOf, wordsOf } from "../../../subgraphs/search/src/domain/querying/words.ts";
import type { Cranfield } from "../cranfield/read-cranfield.ts";

const K1 = 1.2;
const B = 0.75;
const DEPTH = 100;

/**
 * BM25 by the book (Robertson and Zaragoza 2009, with Lucene's idf, which is never negative), k1 1.2, b 0.75: Porter's stems,
 * stop words left out, each document whole. What any good keyword search has to come up to.
 */
export function openTextbookBm25({ documents }: Cranfield): (query: string) => string[] {
  const counts = documents.map(({ text }) => countOf(toTerms(text)));
  const lengths = counts.map((count) => [...count.values()].reduce((sum, times) => sum + times, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  const holding = countOf(counts.flatMap((count) => [...count.keys()]));
  const idfOf = (term: string) => {
    const n = holding.get(term) ?? 0;
    return Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));
  };
  return (query) => {
    const terms = [...new Set(toTerms(query))];
    const scored = documents.map(({ id }, at) => {
      const norm = K1 * (1 - B + (B * lengths[at]!) / average);
      const score = terms.reduce((sum, term) => {
        const times = counts[at]!.get(term) ?? 0;
        return sum + (idfOf(term) * times * (K1 + 1)) / (times + norm);
      }, 0);
      return { id, score };
    });
    return scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, DEPTH)
      .map(({ id }) => id);
  };
}

const toTerms = (text: string) =>
  wordsOf(text)
    .filter(({ word }) => !STOP_WORDS.has(word))
    .map(({ word }) => stemOf(word));

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
