import type { NearPassage, RankedPassage } from "../documents/document-index.ts";

/** A passage as a search ranks it. */
export interface RankedHit {
  passageId: string;
  documentId: string;
  /** Larger is better; see `SearchHit.score` in the schema. */
  score: number;
  /** Null where it was not among the keyword leg's candidates. */
  keywordScore: number | null;
  /** The cosine of its vector and the question's; null where it was not among the vector leg's candidates. */
  vectorScore: number | null;
  /** As in `RankedPassage`; 0 for what was found by its vector alone. */
  coverage: number;
  titleCoverage: number;
}

/** By words alone: the score is the share of the best one's. */
export function fromKeywordLeg(leg: readonly RankedPassage[]): RankedHit[] {
  const best = leg[0]?.keywordScore ?? 1;
  return leg.map((passage) => ({ ...passage, score: passage.keywordScore / best, vectorScore: null }));
}

/** By meaning alone: the score is the cosine, where it is not negative. */
export function fromVectorLeg(leg: readonly NearPassage[]): RankedHit[] {
  return leg.map(({ passageId, documentId, similarity }) => ({
    passageId,
    documentId,
    score: Math.max(0, similarity),
    keywordScore: null,
    vectorScore: similarity,
    coverage: 0,
    titleCoverage: 0,
  }));
}
