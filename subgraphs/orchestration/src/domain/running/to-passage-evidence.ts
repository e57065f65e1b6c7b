import type { PassageEvidence } from "../evidence.ts";
import type { FoundPassages, FoundPassage } from "../sources/passage-source.ts";

/** A passage whose score is below this share of the best one's does not bear on the question. */
const WORTHWHILE = 0.3;
/** Below it the search's best is more likely about something else: the sample's foreign questions stay under it. */
const CONFIDENT = 0.45;

/** The passages that bear on the question; none where the search is not sure enough that any does. */
export function worthwhilePassages({ passages, confidence }: FoundPassages): FoundPassage[] {
  if (confidence < CONFIDENT) return [];
  const best = Math.max(0, ...passages.map(({ score }) => score));
  return passages.filter(({ score }) => score >= WORTHWHILE * best);
}

export const toPassageEvidence = ({
  document,
  passageId,
  text,
  headingPath,
  score,
}: FoundPassage): PassageEvidence => ({
  kind: "passage",
  id: `passage:${passageId}`,
  document: { id: document.id },
  passageId,
  quote: text,
  headingPath,
  score,
});
