import type { PassageEvidence } from "../../evidence/findings.ts";
import { meaningfulWords } from "./words.ts";

/**
 * The passages worth quoting, in their order. Of documents that are editions of one another ("Refund policy (2025)", "Refund
 * policy (2026)") only the newest is quoted, unless the question names another one's year.
 * @param onTopicOnly Whether a passage must share a word with the question: so beside figures, which answer by themselves.
 */
export function choosePassages(
  passages: readonly PassageEvidence[],
  question: string,
  onTopicOnly: boolean,
): PassageEvidence[] {
  const asked = meaningfulWords(question);
  const years: readonly string[] = question.match(/\b(?:19|20)\d\d\b/g) ?? [];
  const named = ({ title }: PassageEvidence) => years.some((year) => title.includes(year));
  const newest = new Map<string, PassageEvidence>();
  for (const passage of passages) {
    const known = newest.get(editionOf(passage));
    const better =
      known === undefined || (named(passage) === named(known) ? passage.updatedAt > known.updatedAt : named(passage));
    if (better) newest.set(editionOf(passage), passage);
  }
  return passages
    .filter((passage) => newest.get(editionOf(passage))!.documentId === passage.documentId)
    .filter(
      ({ quote, title }) => !onTopicOnly || [...meaningfulWords(`${title} ${quote}`)].some((word) => asked.has(word)),
    );
}

/** A title without what tells its editions apart: years, quarters and what stands in brackets. */
const editionOf = ({ title, documentId }: PassageEvidence): string => {
  const family = title
    .toLowerCase()
    .replace(/\([^)]*\)/g, " ")
    .replace(/\b(?:q[1-4]|h[12]|v?\d[\d.]*)\b/g, " ")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
  return /\([^)]*\)|\bv\d/i.test(title) && family !== "" ? family : documentId;
};
