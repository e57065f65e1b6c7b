import type { PdfParagraph } from "./pdf-paragraphs.ts";

/** A PDF does not say what is a heading: what is short and set larger than the text by this much is taken for one. */
const LARGER = 1.15;
const MAX_LENGTH = 200;
const MAX_DEPTH = 6;

/** Tells how deep a heading a paragraph is, 1 for the largest; undefined for one that is none. */
export function findHeadings(paragraphs: readonly PdfParagraph[]): (paragraph: PdfParagraph) => number | undefined {
  const body = mostUsedSize(paragraphs);
  const isHeading = ({ text, size }: PdfParagraph) => size >= body * LARGER && text.length <= MAX_LENGTH;
  const sizes = [...new Set(paragraphs.filter(isHeading).map(({ size }) => Math.round(size)))].sort((a, b) => b - a);
  return (paragraph) =>
    isHeading(paragraph) ? Math.min(sizes.indexOf(Math.round(paragraph.size)) + 1, MAX_DEPTH) : undefined;
}

/** The size in which most characters are set. */
function mostUsedSize(paragraphs: readonly PdfParagraph[]): number {
  const characters = new Map<number, number>();
  for (const { text, size } of paragraphs) characters.set(size, (characters.get(size) ?? 0) + text.length);
  return [...characters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}
