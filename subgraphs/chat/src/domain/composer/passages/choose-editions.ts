import type { PassageEvidence } from "../../evidence/findings.ts";

/**
 * Of documents that are editions of one another ("Refund policy (2025)", "Refund policy (2026)") only the newest one's
 * passages, unless the question names another one's year; passages keep their order.
 */
export function chooseEditions(passages: readonly PassageEvidence[], years: readonly string[]): PassageEvidence[] {
  const isNamed = ({ title }: PassageEvidence) => years.some((year) => title.includes(year));
  const chosen = new Map<string, PassageEvidence>();
  for (const passage of passages) {
    const known = chosen.get(editionOf(passage));
    const isBetter =
      known === undefined ||
      (isNamed(passage) === isNamed(known) ? passage.updatedAt > known.updatedAt : isNamed(passage));
    if (isBetter) chosen.set(editionOf(passage), passage);
  }
  return passages.filter((passage) => chosen.get(editionOf(passage))!.documentId === passage.documentId);
}

/** A title without what tells its editions apart: years, quarters and what stands in brackets. */
function editionOf({ title, documentId }: PassageEvidence): string {
  const family = title
    .toLowerCase()
    .replace(/\([^)]*\)/g, " ")
    .replace(/\b(?:q[1-4]|h[12]|v?\d[\d.]*)\b/g, " ")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
  return /\([^)]*\)|\bv\d/i.test(title) && family !== "" ? family : documentId;
}
