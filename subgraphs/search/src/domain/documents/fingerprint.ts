import { createHash } from "node:crypto";
import { SPLITTER_VERSION } from "../splitting/split-document.ts";
import type { DocumentDraft } from "./document.ts";

/** Equal for drafts that make equal passages. */
export function fingerprintOf({ title, mediaType, format, headings, pageStarts, content }: DocumentDraft): string {
  return createHash("sha256")
    .update(JSON.stringify([SPLITTER_VERSION, title, mediaType, format, headings, pageStarts, content]))
    .digest("base64url");
}
