import type { RankedPassage } from "../documents/document-index.ts";

/**
 * A passage with less than this share of the query's words is no answer. On the sample's judged questions half lets all
 * but one of the best answers through, and keeps out what the documents do not speak of.
 */
export const RELEVANCE_FLOOR = 0.5;

const MARGIN_WEIGHT = 0.25;
const FULL_MARGIN = 0.5;
const TITLE_WEIGHT = 0.3;

/**
 * How much speaks for the best hit being an answer, 0 to 1. First what its words say:
 * `c = coverage * (0.75 + 0.25 * min(1, margin / 0.5))`, where the margin is how far the next document's score lies below
 * the best, as a share of the best. Near-duplicates lower it a little; missing words lower it much. Then what its title and
 * headings say, for a document is about what stands there: `c + (1 - c) * 0.3 * titleCoverage`. 0 without hits.
 */
export function confidenceOf(hits: readonly RankedPassage[]): number {
  const best = hits[0];
  if (best === undefined) return 0;
  const next = hits.find(({ documentId }) => documentId !== best.documentId);
  const margin = next === undefined ? 1 : 1 - next.keywordScore / best.keywordScore;
  const worded = best.coverage * (1 - MARGIN_WEIGHT + MARGIN_WEIGHT * Math.min(1, margin / FULL_MARGIN));
  return worded + (1 - worded) * TITLE_WEIGHT * best.titleCoverage;
}
