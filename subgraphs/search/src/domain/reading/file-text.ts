import type { ContentFormat, HeadingMark } from "../documents/document.ts";

/** What was read from a file: its text, and the structure along which passages are cut. */
export interface FileText {
  /** As the file says; null where it does not. */
  title: string | null;
  mediaType: string;
  format: ContentFormat;
  content: string;
  /** In plain content: its headings, in their order. */
  headings: HeadingMark[];
  /** Where in the content each page begins; empty where the kind has no pages. */
  pageStarts: number[];
  /** When it was last changed, as the file says; null where it does not. */
  updatedAt: Date | null;
}
