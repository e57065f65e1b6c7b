import type { PassageEvidence } from "../evidence.ts";
import type { FoundPassage } from "../sources/passage-source.ts";

/** A passage whose score is below this share of the best one's does not bear on the question. */
const WORTHWHILE = 0.3;

export function toPassageEvidence(passages: readonly FoundPassage[]): PassageEvidence[] {
  const best = Math.max(0, ...passages.map(({ score }) => score));
  return passages
    .filter(({ score }) => score >= WORTHWHILE * best)
    .map(({ documentId, passageId, quote, score }) => ({
      kind: "passage",
      id: `passage:${passageId}`,
      document: { id: documentId },
      passageId,
      quote,
      score,
    }));
}
