import { ContentFormat } from "../documents/document.ts";
import type { FileText } from "./file-text.ts";
import { MAX_CONTENT, tooLong } from "./outlined-text.ts";

/** Plain text stays as it is. */
export function readTextFile(text: string): FileText {
  if (text.length > MAX_CONTENT) throw tooLong();
  return {
    title: null,
    mediaType: "text/plain",
    format: ContentFormat.PLAIN,
    content: text,
    headings: [],
    pageStarts: [],
    updatedAt: null,
  };
}
