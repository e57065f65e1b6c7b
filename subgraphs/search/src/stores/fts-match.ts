/** An FTS5 string: words side by side. They hold letters and digits only, so nothing in them is syntax. */
export const toMatch = (words: readonly string[]): string => `"${words.join(" ")}"`;
