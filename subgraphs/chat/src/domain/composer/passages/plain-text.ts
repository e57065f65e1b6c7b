/** Whether a line was a row of a table: cells as "column: cell", divided by semicolons. */
export const isTableRow = (line: string): boolean => /;\s[^;:.!?]{1,60}:\s/.test(line);

/** A passage's words without its markup; whitespace becomes single spaces, each list item or heading a sentence of its own. */
export function plainText(passage: string): string[] {
  const blocks: string[] = [];
  let isAfterRow = false;
  for (const line of passage.toWellFormed().split(/\n/)) {
    const marked = /^\s*(?:#{1,6}\s|[-*+•]\s|\d+[.)]\s|>\s)/.exec(line);
    const words = line
      .slice(marked?.[0].length ?? 0)
      .replace(/\*\*|__|`|~~/g, "")
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/\s+/g, " ")
      .trim();
    const isRow = isTableRow(line);
    const isRule = /^[-=|:\s]*$/.test(words);
    if (isRule || line.trim().startsWith("#")) {
      blocks.push("");
    } else if (
      marked !== null ||
      line.trim().startsWith("|") ||
      isRow ||
      isAfterRow ||
      blocks.length === 0 ||
      blocks.at(-1) === ""
    ) {
      blocks.push(words);
    } else {
      blocks.push(`${blocks.pop()!} ${words}`);
    }
    isAfterRow = isRow;
  }
  return blocks.filter((block) => block !== "" && !block.startsWith("|"));
}
