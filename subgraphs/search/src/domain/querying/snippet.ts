import type { TextRange } from "../documents/document.ts";
import { waysToSay, type KeywordQuery } from "./keyword-query.ts";
import { stemOf, wordsOf, type Word } from "./words.ts";

const MAX_CHARACTERS = 240;
const LEAD = 40;

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
  const said = query.words.flatMap((word) => waysToSay(query, word).map((way) => way.map(stemOf)));
  const single = new Set(said.flatMap((way) => (way.length === 1 ? way : [])));
  const phrases = [...query.phrases.map((phrase) => phrase.map(stemOf)), ...said.filter(({ length }) => length > 1)];
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

/**
 * Of the windows that begin with a sentence, the one that holds most; of equal ones the last that is not too short, so that
 * it begins near what was found. A window that begins a little before a mark is taken only where it holds more.
 */
function bestWindow(text: string, words: readonly Word[], marks: readonly Mark[]): TextRange {
  if (text.length <= MAX_CHARACTERS) return { start: 0, end: text.length };
  let best = { start: 0, end: endOf(0) };
  let most = worthOf(best);
  for (const { start } of words.filter((word) => /[.!?:] +$/.test(text.slice(word.start - 4, word.start)))) {
    const window = { start, end: endOf(start) };
    const worth = worthOf(window);
    if (worth > most || (worth === most && worth > 0 && window.end - start >= MAX_CHARACTERS / 2)) {
      best = window;
      most = worth;
    }
  }
  for (const mark of marks) {
    const { start } = words.find((word) => word.start >= mark.start - LEAD)!;
    const window = { start, end: endOf(start) };
    if (worthOf(window) <= most) continue;
    best = window;
    most = worthOf(window);
  }
  return best;

  function endOf(start: number): number {
    const limit = start + MAX_CHARACTERS;
    if (limit >= text.length) return text.length;
    const end = words.findLast((word) => word.end <= limit)?.end ?? 0;
    return end > start ? end : limit;
  }
  /** Different terms first, then how often they stand there. */
  function worthOf({ start, end }: TextRange): number {
    const held = marks.filter((mark) => mark.start >= start && mark.end <= end);
    return new Set(held.map(({ term }) => term)).size + held.length / 1_000;
  }
}
