import { stemOf } from "./words.ts";

/**
 * Words that a question and its answer use for one thing: the forms that a stemmer does not join, and the everyday words
 * for what documents call by another. Each group's words stand for one another.
 */
const GROUPS: readonly (readonly string[])[] = [
  ["leave", "left"],
  ["lose", "lost", "loss"],
  ["buy", "bought", "purchase"],
  ["sell", "sold"],
  ["pay", "paid"],
  ["rise", "rose"],
  ["fall", "fell"],
  ["grow", "grew", "growth"],
  ["choose", "chose", "choice"],
  ["break", "broke", "broken"],
  ["calculated", "computed", "measured", "defined", "definition"],
  ["customer", "client", "account"],
  ["risk", "worry", "concern", "threat"],
  ["decide", "decision", "decided"],
  ["approve", "approval"],
  ["billing", "billed", "charged"],
  ["cost", "price", "fee"],
  ["double", "twice"],
  ["trip", "travel"],
  ["fast", "quick", "soon"],
  ["competitor", "competition", "rival"],
  ["remote", "home"],
  ["staff", "employee", "people", "headcount"],
  ["hire", "recruit"],
  ["deadline", "cutoff"],
];

const RELATED = new Map<string, Set<string>>();
for (const group of GROUPS) {
  for (const word of group) {
    const related = RELATED.get(stemOf(word)) ?? new Set<string>();
    RELATED.set(stemOf(word), related);
    for (const other of group) if (stemOf(other) !== stemOf(word)) related.add(other);
  }
}

/** What else a word's thing is called; nothing for most. */
export const relatedWords = (word: string): string[] => [...(RELATED.get(stemOf(word)) ?? [])];
