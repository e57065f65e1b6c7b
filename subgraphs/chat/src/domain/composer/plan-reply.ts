import type { CalculatedEvidence, Findings, MetricEvidence } from "../evidence/findings.ts";
import { isRecord } from "./figures/find-record.ts";
import { readFigure, type Figure } from "./figures/read-figure.ts";
import { readVerdict, type Verdict } from "./figures/read-verdict.ts";
import { quoteForecasts, quotePassages, quoteValues, type Quotation } from "./passages/quote-passages.ts";
import { readQuestion, type QuestionReading } from "./read-question.ts";

/** What a reply says, before anybody says it in a voice: the same for every persona and any sass. */
export interface ReplyPlan {
  figures: Figure[];
  quotations: Quotation[];
  /** What the leading figure answers to a question of yes or no, or to what was taken for granted. */
  verdict: Verdict | null;
  /** Dates that there are not: "Q5 2026". */
  noDates: string[];
  /** Figures that nobody keeps: "CAC". */
  noFigures: string[];
  asksForecast: boolean;
  /** Whether the documents answer, and the figures only round that off. */
  documentsFirst: boolean;
  degraded: boolean;
}

type FigureEvidence = MetricEvidence | CalculatedEvidence;

const MOST_FIGURES = 5;
/** Of several metrics, one each. */
const MOST_METRICS = 8;

export function planReply(text: string, findings: Findings & { reachable: true }): ReplyPlan {
  const { evidence, degraded, gaps = [] } = findings;
  const question = readQuestion(text);
  const told = tellFigures(
    evidence.filter((item) => item.kind !== "passage"),
    question,
  );
  const textsOf = (kind: string) => gaps.filter((gap) => gap.kind === kind).map((gap) => gap.text);
  const [noDates, noFigures, splits] = [textsOf("DATE"), textsOf("FIGURE"), textsOf("SPLIT")];
  const asksForecast = gaps.some(({ kind }) => kind === "FORECAST");
  const shown = missingOnce(question.asksRisk ? adverseOf(told) : told);
  // In place of a date that there is not, one figure is enough.
  const few = noDates.length > 0 ? shown.slice(0, 1) : shown;
  const figures = splits.length === 0 ? few : withMissing(few, splits.join(" or "));
  const passages = evidence.filter((item) => item.kind === "passage");
  const leadsWithDocuments = evidence[0]?.kind === "passage" && !question.asksWhy;
  const quotations = asksForecast
    ? quoteForecasts(passages, question)
    : noFigures.length > 0
      ? quoteValues(passages, question, noFigures)
      : quotePassages(passages, question, leadsWithDocuments ? [] : figures);
  const documentsFirst = leadsWithDocuments && quotations.length > 0;
  return {
    figures,
    quotations,
    verdict: documentsFirst ? null : readVerdict(question, figures),
    noDates,
    noFigures,
    asksForecast,
    documentsFirst,
    degraded,
  };
}

/** The figures of each metric, the leading ones first; of two times that are compared one, held against the other. */
function tellFigures(evidence: readonly FigureEvidence[], question: QuestionReading): Figure[] {
  const calculated = evidence.filter((item) => item.kind === "calculated");
  // A ratio stands for its two figures; how long a balance lasts does not stand for the balance.
  const standing = calculated.filter(({ name }) => !/\b(?:runway|burn|growth)\b/.test(name));
  const computedFrom = new Set(standing.flatMap(({ operands }) => operands.map(({ metricName }) => metricName)));
  const metrics = withoutRepeats(evidence.filter((item) => item.kind === "metric"));
  const read = (item: FigureEvidence, other: MetricEvidence | null = null) =>
    readFigure(item, item.kind === "metric" && isRecord(item, metrics), question.direction, other);
  const byMetric = [
    ...Map.groupBy(
      metrics.filter(({ metricName }) => !computedFrom.has(metricName)),
      ({ metricName }) => metricName,
    ).values(),
  ];
  const compared = byMetric.map((own) => {
    const [first, second, ...others] = own as [MetricEvidence, ...MetricEvidence[]];
    const isPair = question.asksComparison && second !== undefined && others.length === 0 && isAlike(first, second);
    if (isPair) return [first.period.from > second.period.from ? read(first, second) : read(second, first)];
    return own.map((item) => read(item));
  });
  const leading = compared.map((own) => own[0]!);
  const told = [...calculated.map((item) => read(item)), ...leading, ...compared.flatMap((own) => own.slice(1))];
  return rankedOnce(told.slice(0, leading.length > 1 && told.length === leading.length ? MOST_METRICS : MOST_FIGURES));
}

/** Whether two periods are of about the same length. */
function isAlike(a: MetricEvidence, b: MetricEvidence): boolean {
  const [one, other] = [a, b].map(({ period }) => Date.parse(period.to) - Date.parse(period.from)) as [number, number];
  return Math.abs(one - other) <= 0.15 * Math.max(one, other);
}

/** What moves the wrong way, the worst first; all where nothing does. */
function adverseOf(figures: Figure[]): Figure[] {
  const adverse = [...figures.filter(({ mood }) => mood === "awful"), ...figures.filter(({ mood }) => mood === "bad")];
  return adverse.length > 0 ? adverse : figures;
}

/** Among what the others are ranked is said with the first: "the second highest". */
function rankedOnce(figures: Figure[]): Figure[] {
  const among = (rank: string | null) => / of the .*$/.exec(rank ?? "")?.[0];
  const first = among(figures[0]?.rank ?? null);
  return figures.map((figure, i) =>
    i > 0 && first !== undefined && among(figure.rank) === first
      ? { ...figure, rank: figure.rank!.slice(0, -first.length) }
      : figure,
  );
}

function withMissing([first, ...others]: Figure[], missing: string): Figure[] {
  if (first === undefined) return [];
  return [{ ...first, missing: first.missing === null ? missing : `${missing} or ${first.missing}` }, ...others];
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
