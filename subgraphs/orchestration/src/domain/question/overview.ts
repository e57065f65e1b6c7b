import type { CatalogueMetric } from "../sources/figure-source.ts";
import { STRENGTH, type MetricMention } from "./match-metrics.ts";
import { METRIC_SYNONYMS } from "./metric-synonyms.ts";
import { phraseMetrics } from "./metric-phrases.ts";
import { isContentWord, isFigureWord, isWeighed } from "./vocabulary.ts";
import { toStem, toStems, type Word } from "./words.ts";

const MAX_METRICS = 8;

/** Words for the company as a whole, or for what its leaders look for in it. */
const WHOLE = new Set(
  `business company firm everything things kpi kpis metric metrics dashboard result results health shape
   worry worries worried concern concerns attention wrong well bad good highlight highlights news`
    .split(/\s+/)
    .map(toStem),
);
const ASKS =
  /\bhow (?:are|is|was|were|have|has|did|do|does|'s)\b|\b(?:overview|summary|summari[sz]e|status|highlights|kpis?|metrics|dashboard|results|figures|numbers|performance)\b|\b(?:worry|worried|concern\w*|attention|wrong)\b|\b(?:show|give|tell) (?:me|us) (?:everything|all|the business)\b|\b(?:are|is) (?:we|the (?:business|company)) \w+ing\b/;

/** Whether a question is about the company as a whole: it asks how things stand and names nothing that it is about. */
export function asksForOverview(text: string, words: readonly Word[], isInPeriod: (at: number) => boolean): boolean {
  const about = words.filter(({ stem, start }) => isWeighed(stem) && !isFigureWord(stem) && !isInPeriod(start));
  return ASKS.test(text) && about.every(({ stem }) => WHOLE.has(stem) || !isContentWord(stem));
}

/**
 * The metrics that an overview may tell of, the weightiest first: those that leaders commonly ask for, then others. What the
 * platform measures of itself is told apart when their data are known: it has no months.
 */
export function mainMetrics(catalogue: readonly CatalogueMetric[]): MetricMention[] {
  const ranks = METRIC_SYNONYMS.map((group) => new Set(group.map((name) => toStems(name).join(" "))));
  const phrases = phraseMetrics(catalogue);
  return catalogue
    .flatMap((metric, i) => {
      if (metric.kind === "HISTOGRAM") return [];
      const rank = ranks.findIndex((names) =>
        phrases[i]!.some(({ by, stems }) => by === "name" && names.has(stems.join(" "))),
      );
      const isDotted = metric.name.includes(".");
      return rank < 0 && isDotted ? [] : [{ i, metric, rank: rank < 0 ? ranks.length : rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_METRICS)
    .map(({ i, metric }) => ({
      metric,
      by: "overview",
      strength: STRENGTH.overview,
      from: 0,
      to: 0,
      phrases: phrases[i]!,
    }));
}
