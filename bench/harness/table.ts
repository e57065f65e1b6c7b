export interface Table {
  title: string;
  /** The first line heads the columns. */
  lines: string[][];
}

/** As Markdown, under a heading; a row's id in brackets at the title's end is left out. */
export function toMarkdown({ title, lines }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const [head, ...body] = lines;
  const rule = head!.map((_, column) => (column === 0 ? "---" : "---:"));
  return `### ${title.replace(/ \[[\w-]+\]$/, "")}\n\n${[line(head!), line(rule), ...body.map(line)].join("\n")}`;
}
