/** A part of a text, in UTF-16 code units; `end` is exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** A free label of a document, e.g. `source` = `sample`. */
export interface Label {
  name: string;
  value: string;
}

/** What a document is known by; its text is kept as passages. */
export interface DocumentRecord {
  id: string;
  title: string;
  /** http(s) only. */
  url: string | null;
  mediaType: string;
  collection: string;
  updatedAt: Date;
  /** Sorted by name, then value. */
  metadata: Label[];
}

export const ContentFormat = { MARKDOWN: "MARKDOWN", PLAIN: "PLAIN" } as const;
export type ContentFormat = (typeof ContentFormat)[keyof typeof ContentFormat];

/** A heading in plain content. */
export interface HeadingMark extends TextRange {
  /** 1 is the outermost. */
  depth: number;
}

/** A document that has been checked and may be indexed. */
export interface DocumentDraft extends Omit<DocumentRecord, "updatedAt"> {
  content: string;
  /** How the content marks its structure; the media type is what it was given as, e.g. application/pdf. */
  format: ContentFormat;
  /** Where plain content has headings, in their order. */
  headings: HeadingMark[];
  /** Where in the content each page begins, the first one first; empty where it has no pages. */
  pageStarts: number[];
  /** Null keeps what an unchanged document has, else now. */
  updatedAt: Date | null;
}

/** A short piece of a document: what is searched, found and cited. */
export interface Passage {
  id: string;
  documentId: string;
  /** 0, 1, 2 ... in its document. */
  position: number;
  /** The page on which it begins, from 1; null where the document has no pages. */
  page: number | null;
  /** The headings above it, outermost first; a first heading that only repeats the title is left out. */
  headingPath: string[];
  /** Plain text, without markup. */
  text: string;
  /** Where it stands in the document's content, markup included. */
  range: TextRange;
}
