import { Parser } from "htmlparser2";
import type { FileText } from "./file-text.ts";
import { DocxReader } from "./docx-reader.ts";
import { readDocxStyles } from "./read-docx-styles.ts";
import { openZip } from "./open-zip.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const NOTES = ["word/footnotes.xml", "word/endnotes.xml"];

/** A Word document: headings by their styles, tables row by row, then its notes. */
export async function readDocxFile(bytes: Uint8Array): Promise<FileText> {
  const zip = await openZip(bytes);
  if (!zip.has("word/document.xml")) {
    throw new UnreadableFile("UNKNOWN_KIND", "It is a zip file, but no Word document: unpack it, or save it as DOCX");
  }
  const reader = new DocxReader(readDocxStyles(await zip.readText("word/styles.xml")));
  for (const part of ["word/document.xml", ...NOTES]) {
    const parser = new Parser(reader, { xmlMode: true });
    parser.end(await zip.readText(part));
  }
  const facts = await zip.readText("docProps/core.xml");
  const updatedAt = new Date(textOf(facts, "dcterms:modified") ?? "");
  return reader.outline.toFileText({
    title: textOf(facts, "dc:title") ?? reader.title,
    mediaType: DOCX,
    updatedAt: Number.isNaN(updatedAt.getTime()) ? null : updatedAt,
  });
}

/** The text of the first such element. */
function textOf(xml: string, element: string): string | undefined {
  let open = false;
  let text = "";
  const parser = new Parser(
    {
      onopentag: (name) => void (open ||= name === element),
      ontext: (part) => void (open && (text += part)),
      onclosetag: (name) => void (open &&= name !== element),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return text.trim() || undefined;
}
