import { deterministicUuid } from "../documents/deterministic-uuid.ts";
import { ContentFormat, type DocumentDraft, type Passage } from "../documents/document.ts";
import { canBeParsed } from "./can-be-parsed.ts";
import { cutBlock } from "./cut-block.ts";
import { packPieces, rangeOf, textOf } from "./pack-pieces.ts";
import { readMarkdown } from "./read-markdown.ts";
import { readPlainText } from "./read-plain-text.ts";
import type { Section } from "./section.ts";

/** Stands in each document's fingerprint: raise it when documents are split differently, and they are indexed anew. */
export const SPLITTER_VERSION = 2;

const MAX_WORDS = 120;

/** Cuts a document along its structure into passages of at most about 120 words. Every section starts one of its own. */
export function splitDocument(draft: DocumentDraft): Passage[] {
  const { id, title, content, pageStarts } = draft;
  const groups = readSections(draft).flatMap(({ headingPath, blocks }) =>
    packPieces(
      blocks.flatMap((block) => cutBlock(block, MAX_WORDS)),
      MAX_WORDS,
    ).map((group) => ({ headingPath, text: textOf(group), range: rangeOf(group) })),
  );
  // Every document can be found by its title.
  if (groups.length === 0) groups.push({ headingPath: [], text: title, range: { start: 0, end: content.length } });
  return groups.map((group, position) => ({
    ...group,
    id: deterministicUuid("passage", id, position, group.text),
    documentId: id,
    position,
    page: pageAt(pageStarts, group.range.start),
  }));
}

function readSections({ format, content, title, headings, pageStarts }: DocumentDraft): Section[] {
  const isMarkdown = format === ContentFormat.MARKDOWN && canBeParsed(content);
  return isMarkdown ? readMarkdown(content, title) : readPlainText(content, title, headings, pageStarts);
}

/** What stands before the first page's start belongs to it. */
function pageAt(pageStarts: readonly number[], offset: number): number | null {
  return pageStarts.length === 0 ? null : Math.max(1, pageStarts.filter((start) => start <= offset).length);
}
