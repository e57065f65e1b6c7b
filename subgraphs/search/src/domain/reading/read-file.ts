import { extname, basename } from "node:path/posix";
import { decodeText } from "./decode-text.ts";
import { binaryKindOf, textKindOf } from "./file-kind.ts";
import type { FileText } from "./file-text.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const MAX_TITLE = 300;

/** A file's text, with a title in any case. */
export interface ReadFile extends FileText {
  title: string;
}

/**
 * Reads a file of any kind that can be read; each kind's parser is loaded when it is first needed.
 * @param name Its path where it came from: tells kinds of text apart, and is its title where it has none of its own.
 * @throws UnreadableFile
 */
export async function readFile(bytes: Uint8Array, name: string): Promise<ReadFile> {
  const text = await parse(bytes, name);
  if (text.content.trim() === "") throw new UnreadableFile("EMPTY", "It holds no text");
  const title = text.title
    ?.replace(/[\s\x00-\x1f\x7f]+/g, " ")
    .trim()
    .slice(0, MAX_TITLE)
    .toWellFormed();
  return {
    ...text,
    content: text.content.toWellFormed(),
    title: title || basename(name, extname(name)).slice(0, MAX_TITLE),
  };
}

async function parse(bytes: Uint8Array, name: string): Promise<FileText> {
  switch (binaryKindOf(bytes)) {
    case "PDF":
      return (await import("./read-pdf-file.ts")).readPdfFile(bytes);
    case "DOCX":
      return (await import("./read-docx-file.ts")).readDocxFile(bytes);
  }
  const text = decodeText(bytes);
  switch (textKindOf(text, name)) {
    case "HTML":
      return (await import("./read-html-file.ts")).readHtmlFile(text);
    case "CSV":
      return (await import("./read-csv-file.ts")).readCsvFile(text);
    case "JSON":
      return (await import("./read-json-file.ts")).readJsonFile(text);
    case "MARKDOWN":
      return (await import("./read-markdown-file.ts")).readMarkdownFile(text);
    case "TEXT":
      return (await import("./read-text-file.ts")).readTextFile(text);
  }
}
