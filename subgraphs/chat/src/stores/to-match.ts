/** What was typed into a search box -> an FTS5 query: every word must begin a word of the text. Null without a word. */
export function toMatch(search: string): string | null {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(" ");
}
