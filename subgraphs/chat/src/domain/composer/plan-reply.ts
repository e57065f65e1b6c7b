import type { Findings, MetricEvidence } from "../evidence/findings.ts";
import { isRecord } from "./figures/find-record.ts";
import { readFigure, type Figure } from "./figures/read-figure.ts";
import { quotePassages, type Quotation } from "./passages/quote-passages.ts";
import { readQuestion } from "./read-question.ts";

/** What a reply says, before anybody says it in a voice: the same for every persona and any sass. */
export interface ReplyPlan {
  figures: Figure[];
  quotations: Quotation[];
  /** Whether the documents answer, and the figures only round that off. */
  documentsFirst: boolean;
  degraded: boolean;
}

const MOST_FIGURES = 4;
/** Of an overview: one for each metric. */
const MOST_METRICS = 8;

export function planReply(text: string, { evidence, degraded }: Findings & { reachable: true }): ReplyPlan {
  const question = readQuestion(text);
  const metrics = withoutRepeats(evidence.filter((item) => item.kind === "metric"));
  const isOverview = new Set(metrics.map(({ metricName }) => metricName)).size === metrics.length;
  const told = metrics
    .slice(0, isOverview ? MOST_METRICS : MOST_FIGURES)
    .map((metric) => readFigure(metric, isRecord(metric, metrics), question.direction));
  const figures = missingOnce(question.asksRisk ? adverseOf(told) : told);
  const passages = evidence.filter((item) => item.kind === "passage");
  const quotations = quotePassages(passages, question, figures);
  const documentsFirst = evidence[0]?.kind === "passage" && !question.asksWhy && quotations.length > 0;
  return { figures, quotations, documentsFirst, degraded };
}

/** What moves the wrong way, the worst first; all where nothing does. */
function adverseOf(figures: Figure[]): Figure[] {
  const adverse = [...figures.filter(({ mood }) => mood === "awful"), ...figures.filter(({ mood }) => mood === "bad")];
  return adverse.length > 0 ? adverse : figures;
}

/** What is missing is said with the first figure that it is missing for. */
function missingOnce(figures: Figure[]): Figure[] {
  return figures.map((figure, i) => {
    const isSaid = figures.slice(0, i).some(({ missing }) => missing === figure.missing);
    return isSaid ? { ...figure, missing: null } : figure;
  });
}

/** One figure for a metric and a time: the first. */
function withoutRepeats(metrics: readonly MetricEvidence[]): MetricEvidence[] {
  const keyOf = ({ metricName, period }: MetricEvidence) => `${metricName} ${period.from} ${period.to}`;
  const first = new Map(metrics.toReversed().map((metric) => [keyOf(metric), metric]));
  return metrics.filter((metric) => first.get(keyOf(metric)) === metric);
}
