import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import type { Machine } from "./describe-machine.ts";

export const DOCS = new URL("../../docs/", import.meta.url);
const END = "<!-- End of what it wrote. -->";

/** Writes an area's part of docs/performance.md, whose other parts stay. */
export async function publishSection(area: string, text: string): Promise<void> {
  const file = new URL("performance.md", DOCS);
  const begin = `<!-- Written by \`npm run bench -- ${area}\`: do not edit. -->`;
  const page = existsSync(file) ? readFileSync(file, "utf8") : "# Performance\n";
  const options = await resolveConfig(file);
  writeFileSync(file, await format(placed(page, begin, text), { ...options, parser: "markdown" }));
}

/** One line that says on what it was measured. */
export function describeRun({ date, processor, cores, memoryGiB, system, node, commit }: Machine): string {
  return `${date}, ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, commit ${commit}`;
}

function placed(page: string, begin: string, text: string): string {
  const own = `${begin}\n\n${text}\n\n${END}`;
  const start = page.indexOf(begin);
  const end = page.indexOf(END, start);
  return start < 0 || end < 0
    ? `${page.trimEnd()}\n\n${own}\n`
    : `${page.slice(0, start)}${own}${page.slice(end + END.length)}`;
}
