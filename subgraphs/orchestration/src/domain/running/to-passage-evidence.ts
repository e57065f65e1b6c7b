import type { PassageEvidence } from "../evidence.ts";
import { withoutEdition } from "../passages/without-edition.ts";
import type { FoundDocument, FoundPassages, FoundPassage } from "../sources/passage-source.ts";

/** A passage whose score is below this share of the best one's does not bear on the question. */
const WORTHWHILE = 0.25;
/**
 * A probability, as search has calibrated it. Below it the best is more likely about something else: of 22 questions about
 * other things one comes above it, of 52 about the sample none whose best is right lies below.
 */
const CONFIDENT = 0.33;

const isEdition = (one: FoundDocument, other: FoundDocument): boolean =>
  one.title !== other.title && withoutEdition(one.title) === withoutEdition(other.title);

/** The passages that bear on the question; none where the search is not sure enough that any does. */
export function worthwhilePassages({ passages, confidence }: FoundPassages): FoundPassage[] {
  if (confidence < CONFIDENT) return [];
  const best = Math.max(0, ...passages.map(({ score }) => score));
  const worthwhile = passages.filter(({ score }) => score >= WORTHWHILE * best);
  // Of a document with several editions which one holds is not for the score to say.
  const others = passages.filter(
    ({ document }) =>
      worthwhile.every((kept) => kept.document.id !== document.id) &&
      worthwhile.some((kept) => isEdition(kept.document, document)),
  );
  return [...worthwhile, ...others];
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
