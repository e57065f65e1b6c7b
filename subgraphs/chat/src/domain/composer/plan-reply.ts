import type { Findings, MetricEvidence, PassageEvidence } from "../evidence/findings.ts";
import { isRecord } from "./figures/find-record.ts";
import { readFigure, type Figure } from "./figures/read-figure.ts";
import { choosePassages } from "./passages/choose-passages.ts";
import { shortenQuote } from "./passages/shorten-quote.ts";

export interface Quotation {
  evidence: PassageEvidence;
  /** Words of the passage. */
  quote: string;
}

/** What a reply says, before anybody says it in a voice: the same for every persona and any sass. */
export interface ReplyPlan {
  figures: Figure[];
  quotations: Quotation[];
  degraded: boolean;
}

const MOST_FIGURES = 4;
/** What each place further down in the evidence takes from a quotation's weight. */
const RANK_COST = 0.2;

export function planReply(question: string, { evidence, degraded }: Findings & { reachable: true }): ReplyPlan {
  const metrics = distinct(
    evidence.filter((item) => item.kind === "metric"),
    ({ metricName, period }) => `${metricName} ${period.from} ${period.to}`,
  );
  const passages = evidence.filter((item) => item.kind === "passage");
  const asksWhy = /\b(?:why|cause[ds]?|reasons?|explain|how come|what happened|because)\b/i.test(question);
  const most = asksWhy ? 3 : metrics.length > 0 ? 1 : 2;
  return {
    figures: metrics
      .slice(0, MOST_FIGURES)
      .map((metric) => readFigure(metric, isRecord(metric, metrics), askedDirection(question))),
    quotations: quote(choosePassages(passages, question, metrics.length > 0), question).slice(0, most),
    degraded,
  };
}

/** Best first: the order of the evidence counts, and so does what the quoted words themselves say to the question. */
function quote(passages: readonly PassageEvidence[], question: string): Quotation[] {
  const quotations = passages.map((evidence, index) => {
    const { quote, relevance } = shortenQuote(evidence.quote, question, evidence.title);
    return { evidence, quote, weight: relevance - RANK_COST * index };
  });
  return distinct(
    quotations.filter(({ quote }) => quote !== "").toSorted((a, b) => b.weight - a.weight),
    ({ quote }) => quote,
  ).map(({ evidence, quote }) => ({ evidence, quote }));
}

/** The sign of the change that the question takes for granted; 0 where it does not. */
function askedDirection(question: string): -1 | 0 | 1 {
  const fell =
    /\b(?:f[ea]ll(?:en|ing)?|drop(?:ped|ping)?|down|declin(?:e|ed|ing)|shr[aiu]nk|decreas\w+|dip(?:ped)?|lost?)\b/i;
  const rose = /\b(?:r[io]se(?:n)?|rising|gr[oe]w(?:n|ing)?|up|increas\w+|jump(?:ed)?|climb\w*)\b/i;
  return fell.test(question) ? -1 : rose.test(question) ? 1 : 0;
}

const distinct = <Item extends MetricEvidence | Quotation>(items: readonly Item[], keyOf: (item: Item) => string) =>
  [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
