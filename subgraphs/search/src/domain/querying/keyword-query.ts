/** A query as words. Each word is lower case, letters and digits only, so that no store can take it for syntax. */
export interface KeywordQuery {
  /** Any of these may be in a passage; stop words are left out. */
  words: string[];
  /** Each of these must be in a passage, its words side by side. */
  phrases: string[][];
  /** Documents with one of these (a word, or a phrase) are left out. */
  excluded: string[][];
}

/** Whether there is anything to look for. */
export function isEmptyQuery({ words, phrases }: KeywordQuery): boolean {
  return words.length === 0 && phrases.length === 0;
}
