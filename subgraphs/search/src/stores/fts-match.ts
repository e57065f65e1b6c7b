/** An FTS5 string: words side by side. They hold letters and digits only, so nothing in them is syntax. */
export const toMatch = (words: readonly string[]): string => `"${words.join(" ")}"`;

/** A condition on `documents d`, with a match as its parameter: a match anywhere in a document leaves the whole document out. */
export const EXCLUDING_DOCUMENTS = `d.key NOT IN (SELECT document_key FROM passages WHERE key IN
  (SELECT rowid FROM passage_words WHERE passage_words MATCH ?))`;
