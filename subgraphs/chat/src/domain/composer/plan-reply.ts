import type { Findings, MetricEvidence } from "../evidence/findings.ts";
import { isRecord } from "./figures/find-record.ts";
import { readFigure, type Figure } from "./figures/read-figure.ts";
import { quotePassages, type Quotation } from "./passages/quote-passages.ts";
import { readQuestion } from "./read-question.ts";

/** What a reply says, before anybody says it in a voice: the same for every persona and any sass. */
export interface ReplyPlan {
  figures: Figure[];
  quotations: Quotation[];
  degraded: boolean;
}

const MOST_FIGURES = 4;

export function planReply(text: string, { evidence, degraded }: Findings & { reachable: true }): ReplyPlan {
  const question = readQuestion(text);
  const metrics = withoutRepeats(evidence.filter((item) => item.kind === "metric"));
  const figures = metrics
    .slice(0, MOST_FIGURES)
    .map((metric) => readFigure(metric, isRecord(metric, metrics), question.direction));
  const passages = evidence.filter((item) => item.kind === "passage");
  return { figures, quotations: quotePassages(passages, question, figures), degraded };
}

/** One figure for a metric and a time: the first. */
function withoutRepeats(metrics: readonly MetricEvidence[]): MetricEvidence[] {
  const keyOf = ({ metricName, period }: MetricEvidence) => `${metricName} ${period.from} ${period.to}`;
  const first = new Map(metrics.toReversed().map((metric) => [keyOf(metric), metric]));
  return metrics.filter((metric) => first.get(keyOf(metric)) === metric);
}
