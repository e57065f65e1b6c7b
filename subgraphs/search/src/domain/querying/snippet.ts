import type { TextRange } from "../documents/document.ts";
import type { KeywordQuery } from "./keyword-query.ts";
import { stemOf, wordsOf, type Word } from "./words.ts";

const MAX_CHARACTERS = 240;

export interface Snippet {
  text: string;
  /** The query's words in it, in order, without overlaps. */
  highlights: TextRange[];
}

/** The part of a passage that holds most of the query's words, on one line; cut at words, marked with an ellipsis. */
export function toSnippet(passage: string, query: KeywordQuery): Snippet {
  const text = passage.replace(/\s/g, " ");
  const words = wordsOf(text);
  const marks = findMarks(words, query);
  const { start, end } = bestWindow(text, words, marks);
  const before = start > 0 ? "… " : "";
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end).trimEnd() + (end < text.length ? " …" : ""),
    highlights: marks
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  };
}

interface Mark extends TextRange {
  /** Which of the query's terms it is. */
  term: string;
}

function findMarks(words: readonly Word[], query: KeywordQuery): Mark[] {
  const single = new Set(query.words.map(stemOf));
  const phrases = query.phrases.map((phrase) => phrase.map(stemOf));
  const stems = words.map(({ word }) => stemOf(word));
  const marks: Mark[] = [];
  for (let at = 0; at < words.length; at++) {
    const phrase = phrases.find((candidate) => candidate.every((stem, offset) => stems[at + offset] === stem));
    const length = phrase?.length ?? (single.has(stems[at]!) ? 1 : 0);
    if (length === 0) continue;
    const last = words[at + length - 1]!;
    marks.push({ start: words[at]!.start, end: last.end, term: stems.slice(at, at + length).join(" ") });
    at += length - 1;
  }
  return marks;
}

/** Of the windows that begin a sentence or a little before a mark, the first that holds most terms. */
function bestWindow(text: string, words: readonly Word[], marks: readonly Mark[]): TextRange {
  if (text.length <= MAX_CHARACTERS) return { start: 0, end: text.length };
  const begins = words.filter(
    ({ start }) => start === 0 || /[.!?:] +$/.test(text.slice(Math.max(0, start - 4), start)),
  );
  const leads = marks.map(({ start }) => words.findLast((word) => word.start <= Math.max(0, start - 40)) ?? words[0]!);
  let best = { start: 0, end: 0 };
  let most = -1;
  for (const { start } of [...begins, ...leads].filter((word) => word !== undefined)) {
    const limit = start + MAX_CHARACTERS;
    const end = limit >= text.length ? text.length : (words.findLast((word) => word.end <= limit)?.end ?? limit);
    const terms = new Set(marks.filter((mark) => mark.start >= start && mark.end <= end).map(({ term }) => term)).size;
    if (terms <= most) continue;
    most = terms;
    best = { start, end: Math.max(end, start) };
  }
  return most < 0 ? { start: 0, end: Math.min(text.length, MAX_CHARACTERS) } : best;
}
