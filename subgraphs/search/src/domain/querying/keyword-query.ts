/** A query as words. Each word is lower case, letters and digits only, so that no store can take it for syntax. */
export interface KeywordQuery {
  /** Any of these may be in a passage; stop words are left out. */
  words: string[];
  /** Each of these must be in a passage, its words side by side. */
  phrases: string[][];
  /** Documents with one of these (a word, or a phrase) are left out. */
  excluded: string[][];
  /** Other ways to write or say one of `words`, each as words side by side: a passage with one of them has the word. */
  others?: ReadonlyMap<string, readonly string[][]>;
}

/** Whether there is anything to look for. */
export function isEmptyQuery({ words, phrases }: KeywordQuery): boolean {
  return words.length === 0 && phrases.length === 0;
}

/** All ways to write or say a word of the query, as it was asked first. */
export const waysToSay = ({ others }: KeywordQuery, word: string): readonly string[][] => [
  [word],
  ...(others?.get(word) ?? []),
];
