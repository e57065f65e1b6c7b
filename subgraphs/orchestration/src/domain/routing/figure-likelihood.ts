import type { Understanding } from "../question/understand-question.ts";

/**
 * How likely the figures are what a question is after, 0 to 1; a logistic score of rules set by hand:
 * how surely a metric is named, the share of words that only a figure explains, the wording, a named period. The figures answer
 * a question for an overview; what a figure means is in the documents.
 */
export function figureLikelihood({
  mentions,
  explained,
  form,
  periods,
  isOverview,
  asksForDefinition,
}: Understanding): number {
  const named = mentions[0]?.strength ?? 0;
  if (named === 0) return 0.02;
  if (isOverview) return 0.97;
  if (asksForDefinition) return 0.05;
  const wording = { FIGURE: 1, OPEN: 0, DOCUMENT: -3.5 }[form];
  const score = -2.5 + 2 * named + 4 * (explained - 0.4) + wording + (periods.length > 0 ? 0.5 : 0);
  return 1 / (1 + Math.exp(-score));
}
