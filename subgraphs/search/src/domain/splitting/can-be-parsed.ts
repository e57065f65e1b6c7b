const INLINE_MARK = /[*_~`[\]<&\\]|!\[/g;
const MAX_INLINE_MARKS = 2_000;
const CONTAINER_MARK = />|[-+*][ \t]|\d{1,9}[.)][ \t]/g;
const MAX_DEPTH = 50;

/**
 * The parser's time grows with the square of the marks in one paragraph and of the depth of nesting: text that no person
 * writes could hold it for minutes. Such text is read as plain text instead.
 */
export function canBeParsed(markdown: string): boolean {
  let marks = 0;
  for (const line of markdown.split("\n")) {
    const lead = /^[\s>+*\d.)-]*/.exec(line)![0];
    if ((lead.match(CONTAINER_MARK)?.length ?? 0) + indentOf(lead) / 2 > MAX_DEPTH) return false;
    marks = line.trim() === "" ? 0 : marks + (line.match(INLINE_MARK)?.length ?? 0);
    if (marks > MAX_INLINE_MARKS) return false;
  }
  return true;
}

/** Columns; only a list item or quote that stands far in is deep, other text there is code. */
function indentOf(lead: string): number {
  const indent = /^[ \t]*/.exec(lead)![0];
  return lead.length > indent.length ? indent.replaceAll("\t", "    ").length : 0;
}
