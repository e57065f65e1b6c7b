import { basename, extname } from "node:path";
import { parse } from "yaml";

const MEDIA_TYPES: Record<string, string> = {
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".txt": "text/plain",
};
const FRONT_MATTER = /^---\r?\n([^]*?)\r?\n---\r?\n/;

export interface DocumentFile {
  title: string;
  content: string;
  mediaType: string;
  updatedAt: Date | undefined;
}

/**
 * What a file's text says of itself: title and date (`title`, `updated` or `date`) from YAML front matter, else the title
 * from its first heading or name.
 * @returns undefined for a kind of file that is not read: `read` is then not called.
 */
export function readDocumentFile(name: string, read: () => Promise<string>): Promise<DocumentFile> | undefined {
  const mediaType = MEDIA_TYPES[extname(name).toLowerCase()];
  return mediaType === undefined ? undefined : read().then((text) => toDocumentFile(name, text, mediaType));
}

function toDocumentFile(name: string, text: string, mediaType: string): DocumentFile {
  const [fenced, yaml] = FRONT_MATTER.exec(text) ?? ["", ""];
  const said = readYaml(yaml!);
  const content = text.slice(fenced.length);
  const heading = /^#\s+(.+)$/m.exec(content)?.[1]?.trim();
  const date = new Date(String(said.updated ?? said.date ?? ""));
  return {
    title: (typeof said.title === "string" && said.title.trim()) || heading || basename(name, extname(name)),
    content,
    mediaType,
    updatedAt: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

function readYaml(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // a broken front matter costs its facts, not the document
  }
}
