import type { TextRange } from "../documents/document.ts";
import type { Piece } from "./cut-block.ts";

const MAX_OVERLAP = 30;

/** Pieces in order -> groups of about equal size, none above `maxSize` but for the sentence that two groups share. */
export function packPieces(pieces: readonly Piece[], maxSize: number): Piece[][] {
  let left = pieces.reduce((sum, { size }) => sum + size, 0);
  let groupsLeft = Math.ceil(left / maxSize);
  const groups: Piece[][] = [];
  let group: Piece[] = [];
  let size = 0;
  for (const piece of pieces) {
    const last = group.at(-1);
    if (last !== undefined && (size + piece.size > maxSize || size + piece.size / 2 > left / groupsLeft)) {
      groups.push(group);
      left -= size;
      groupsLeft = Math.max(1, groupsLeft - 1);
      // A thought that is cut in two: the next group begins with the sentence before.
      const overlaps = last.block === piece.block && group.length > 1 && last.size <= MAX_OVERLAP;
      group = overlaps ? [last] : [];
      size = 0;
    }
    group.push(piece);
    size += piece.size;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** The text of a group: blocks on lines of their own, sentences of one block as they stood. */
export function textOf(group: readonly Piece[]): string {
  return byBlock(group)
    .map(([first, last]) => first.block.text.slice(first.from, last.to))
    .join("\n");
}

/** Where a group stands in the content. */
export function rangeOf(group: readonly Piece[]): TextRange {
  const first = group[0]!;
  const last = group.at(-1)!;
  return {
    start: first.from === 0 ? first.block.range.start : first.block.offsetAt(first.from),
    end: last.to >= last.block.text.trimEnd().length ? last.block.range.end : last.block.offsetAt(last.to),
  };
}

function byBlock(group: readonly Piece[]): [Piece, Piece][] {
  const runs: [Piece, Piece][] = [];
  for (const piece of group) {
    const run = runs.at(-1);
    if (run?.[0].block === piece.block) run[1] = piece;
    else runs.push([piece, piece]);
  }
  return runs;
}
