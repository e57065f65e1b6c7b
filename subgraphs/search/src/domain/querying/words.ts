import { stemmer } from "stemmer";
import type { TextRange } from "../documents/document.ts";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MAX_STEMS = 50_000;
const stems = new Map<string, string>();

/** A word of a text, with its place. */
export interface Word extends TextRange {
  /** Lower case, without diacritics. */
  word: string;
}

/** Cut where neither letter nor digit stands, as SQLite's unicode61 does. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    word: match[0].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ word }) => word !== "");
}

/** Porter's stem: "refunds" and "refunded" share one. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    if (stems.size >= MAX_STEMS) stems.clear();
    stem = word.length < 3 ? word : stemmer(word);
    stems.set(word, stem);
  }
  return stem;
}
