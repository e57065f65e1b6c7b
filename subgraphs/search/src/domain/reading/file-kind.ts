import { extname } from "node:path/posix";
import { UnreadableFile } from "./unreadable-file.ts";

export const FileKind = {
  MARKDOWN: "MARKDOWN",
  TEXT: "TEXT",
  HTML: "HTML",
  PDF: "PDF",
  DOCX: "DOCX",
  CSV: "CSV",
  JSON: "JSON",
} as const;
export type FileKind = (typeof FileKind)[keyof typeof FileKind];

const KINDS_OF_TEXT: Record<string, Exclude<FileKind, "PDF" | "DOCX">> = {
  ".md": FileKind.MARKDOWN,
  ".markdown": FileKind.MARKDOWN,
  ".html": FileKind.HTML,
  ".htm": FileKind.HTML,
  ".xhtml": FileKind.HTML,
  ".csv": FileKind.CSV,
  ".tsv": FileKind.CSV,
  ".json": FileKind.JSON,
};
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HTML_START = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

/**
 * By what the bytes are; undefined for what may be text.
 * @throws UnreadableFile EMPTY, ENCRYPTED or UNKNOWN_KIND.
 */
export function binaryKindOf(bytes: Uint8Array): typeof FileKind.PDF | typeof FileKind.DOCX | undefined {
  if (bytes.length === 0) throw new UnreadableFile("EMPTY", "It is empty");
  // A PDF may have other bytes before its header.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).includes("%PDF-")) return FileKind.PDF;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return FileKind.DOCX;
  if (startsWith(bytes, OLD_OFFICE)) throw oldOffice(bytes);
  return undefined;
}

/** By how the text begins; kinds of text that look alike are told apart by the name. */
export function textKindOf(text: string, name: string): Exclude<FileKind, "PDF" | "DOCX"> {
  if (HTML_START.test(text.slice(0, 4_096))) return FileKind.HTML;
  return KINDS_OF_TEXT[extname(name).toLowerCase()] ?? FileKind.TEXT;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

/** Word keeps a DOCX with a password in the container of its older files. */
function oldOffice(bytes: Uint8Array): UnreadableFile {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
  return isEncrypted
    ? new UnreadableFile("ENCRYPTED", "It is encrypted: save it without its password")
    : new UnreadableFile("UNKNOWN_KIND", "It is of an older Office format: save it as DOCX or PDF");
}
