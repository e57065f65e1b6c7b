import type { NearPassage, RankedPassage } from "../documents/document-index.ts";
import type { RankedHit } from "./ranked-hit.ts";

/**
 * `score = alpha * minmax(vector) + (1 - alpha) * minmax(bm25)`, best first, equal ones by passage id; `minmax(s) = (s - min) /
 * (max - min)` over that leg's candidates, 1 where all are equal, 0 for what the leg has not. As Weaviate's relativeScoreFusion.
 * @param alpha 0 goes by words alone, 1 by meaning alone: what only the other leg has is then no hit.
 */
export function fuseLegs(
  keyword: readonly RankedPassage[],
  vector: readonly NearPassage[],
  alpha: number,
): RankedHit[] {
  const hits = new Map<string, RankedHit>();
  if (alpha < 1) {
    const weigh = minmax(keyword.map(({ keywordScore }) => keywordScore));
    for (const passage of keyword) {
      const score = (1 - alpha) * weigh(passage.keywordScore);
      hits.set(passage.passageId, { ...passage, score, vectorScore: null });
    }
  }
  if (alpha > 0) {
    const weigh = minmax(vector.map(({ similarity }) => similarity));
    for (const { passageId, documentId, similarity } of vector) {
      const hit = hits.get(passageId) ?? {
        passageId,
        documentId,
        score: 0,
        keywordScore: null,
        vectorScore: null,
        coverage: 0,
        titleCoverage: 0,
      };
      hits.set(passageId, { ...hit, score: hit.score + alpha * weigh(similarity), vectorScore: similarity });
    }
  }
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1));
}

function minmax(scores: readonly number[]): (score: number) => number {
  const min = scores.reduce((a, b) => Math.min(a, b), Infinity);
  const max = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  return (score) => (max === min ? 1 : (score - min) / (max - min));
}
