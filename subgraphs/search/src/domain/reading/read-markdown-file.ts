import { parse } from "yaml";
import { ContentFormat } from "../documents/document.ts";
import type { FileText } from "./file-text.ts";
import { MAX_CONTENT, tooLong } from "./outlined-text.ts";

const FRONT_MATTER = /^---\r?\n([^]*?)\r?\n---(?:\r?\n|$)/;
const MAX_FRONT_MATTER = 20_000;

/** Markdown, without its front matter: that tells the title, and the date (`updated` or `date`). */
export function readMarkdownFile(text: string): FileText {
  if (text.length > MAX_CONTENT) throw tooLong();
  const [fenced, yaml] = FRONT_MATTER.exec(text.slice(0, MAX_FRONT_MATTER)) ?? ["", ""];
  const said = readYaml(yaml!);
  const content = text.slice(fenced.length);
  const heading = /^#[ \t]+(.+)$/m.exec(content)?.[1]?.replace(/[ \t]+#*[ \t\r]*$/, "");
  const updatedAt = new Date(String(said.updated ?? said.date ?? ""));
  return {
    title: typeof said.title === "string" && said.title.trim() !== "" ? said.title : (heading ?? null),
    mediaType: "text/markdown",
    format: ContentFormat.MARKDOWN,
    content,
    headings: [],
    pageStarts: [],
    updatedAt: Number.isNaN(updatedAt.getTime()) ? null : updatedAt,
  };
}

function readYaml(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // a broken front matter costs its facts, not the document
  }
}
