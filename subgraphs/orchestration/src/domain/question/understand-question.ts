import type { PeriodExpression } from "../periods/period-expression.ts";
import { readPeriods } from "../periods/read-periods.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics, type MetricMention } from "./match-metrics.ts";
import { readForm, type QuestionForm } from "./question-form.ts";
import { isFigureWord, isWeighed } from "./vocabulary.ts";
import { normalizeText, toWords } from "./words.ts";

/** What a question is about, as far as rules can tell. */
export interface Understanding {
  mentions: MetricMention[];
  /** The periods it names, in its order; none where it names none. */
  periods: PeriodExpression[];
  form: QuestionForm;
  /** 0 to 1: the share of its weighed words that name a metric or a period, or that ask for figures in general. */
  explained: number;
  /** Whether it asks how a figure moves rather than what it is. */
  asksForTrend: boolean;
}

const TREND =
  /\b(?:trend|trends|trending|growth|grow|growing|develop\w*|history|over time|doing|going|chang(?:e|es|ed|ing))\b/;

export function understandQuestion(question: string, catalogue: readonly CatalogueMetric[]): Understanding {
  // An idiom, not an order; blanked so that offsets stay.
  const text = normalizeText(question).replace(/\bin order (?:to|for|that)\b/g, (idiom) => " ".repeat(idiom.length));
  const words = toWords(text);
  const mentions = matchMetrics(words, catalogue);
  const periods = readPeriods(text);
  const weighed = words.flatMap((word, i) => (isWeighed(word.stem) || isNamed(i) ? [{ ...word, i }] : []));
  const known = weighed.filter(({ i, stem, start }) => isNamed(i) || isInPeriod(start) || isFigureWord(stem));

  function isNamed(i: number): boolean {
    return mentions.some(({ from, to }) => from <= i && i < to);
  }
  function isInPeriod(at: number): boolean {
    return periods.some(({ from, to }) => from <= at && at < to);
  }
  return {
    mentions,
    periods: periods.map(({ expression }) => expression),
    form: readForm(text),
    explained: weighed.length === 0 ? 0 : known.length / weighed.length,
    asksForTrend: TREND.test(text),
  };
}
