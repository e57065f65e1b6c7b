import type { Block } from "./section.ts";

/** A part of a block's text, from `from` to `to` (exclusive). */
export interface Piece {
  block: Block;
  from: number;
  to: number;
  /** In words, or their like: text without spaces counts a word for every eight code units. */
  size: number;
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** A block that fits is one piece; a longer one is cut at its sentences, and a sentence that is still too long at spaces. */
export function cutBlock(block: Block, maxSize: number): Piece[] {
  const whole = toPiece(block, 0, block.text.length);
  if (whole === undefined) return [];
  if (whole.size <= maxSize) return [whole];
  return Array.from(SENTENCES.segment(block.text)).flatMap(({ index, segment }) =>
    cutSentence(block, index, index + segment.length, maxSize),
  );
}

function cutSentence(block: Block, from: number, to: number, maxSize: number): Piece[] {
  const whole = toPiece(block, from, to);
  if (whole === undefined) return [];
  if (whole.size <= maxSize) return [whole];
  const pieces: Piece[] = [];
  for (let start = whole.from; start < whole.to;) {
    let end = Math.min(start + maxSize * 8, whole.to);
    if (end < whole.to) {
      const space = block.text.lastIndexOf(" ", end);
      if (space > start) end = space;
      else if (isLowSurrogate(block.text.charCodeAt(end))) end--;
    }
    while (sizeOf(block.text.slice(start, end)) > maxSize) end = block.text.lastIndexOf(" ", end - 1);
    const piece = toPiece(block, start, end);
    if (piece !== undefined) pieces.push(piece);
    start = end;
  }
  return pieces;
}

function toPiece(block: Block, from: number, to: number): Piece | undefined {
  const text = block.text.slice(from, to);
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const start = from + text.indexOf(trimmed);
  return { block, from: start, to: start + trimmed.length, size: sizeOf(trimmed) };
}

function sizeOf(text: string): number {
  return Math.max(text.match(/\S+/g)?.length ?? 0, Math.ceil(text.length / 8));
}

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
