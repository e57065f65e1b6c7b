import type { PeriodExpression } from "../periods/period-expression.ts";
import { readPeriods } from "../periods/read-periods.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics, type MetricMention } from "./match-metrics.ts";
import { asksForOverview, mainMetrics } from "./overview.ts";
import { readSuperlative, type Superlative } from "./read-superlative.ts";
import { asksForDefinition, readForm, type QuestionForm } from "./question-form.ts";
import { isContentWord, isFigureWord, isWeighed } from "./vocabulary.ts";
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
  /** Whether it asks how things stand as a whole: its mentions are then the main metrics. */
  isOverview: boolean;
  /** Whether it asks what a figure means: no value answers that. */
  asksForDefinition: boolean;
  /** The period that it asks to find, if it does. */
  superlative: Superlative | null;
  /** Stems of the words that say what it is about, its periods' too. */
  topic: ReadonlySet<string>;
}

const TREND =
  /\b(?:trend|trends|trending|growth|grow|growing|develop\w*|history|over time|doing|going|chang(?:e|es|ed|ing)|better|worse|improv\w*)\b/;

export function understandQuestion(question: string, catalogue: readonly CatalogueMetric[]): Understanding {
  const text = toPlainWording(normalizeText(question));
  const words = toWords(text);
  const periods = readPeriods(text);
  const named = matchMetrics(words, catalogue);
  const isOverview = named.length === 0 && asksForOverview(text, words, isInPeriod);
  const superlative = isOverview ? null : readSuperlative(text);
  // "Our best month": by what leaders look at first.
  const isOfTheWhole =
    named.length === 0 && superlative?.asksWhen === true && words.every(({ stem }) => !isContentWord(stem));
  const mentions = isOverview ? mainMetrics(catalogue) : isOfTheWhole ? mainMetrics(catalogue).slice(0, 1) : named;
  const weighed = words.flatMap((word, i) => (isWeighed(word.stem) || isNamed(i) ? [{ ...word, i }] : []));
  const known = weighed.filter(({ i, stem, start }) => isNamed(i) || isInPeriod(start) || isFigureWord(stem));

  function isNamed(i: number): boolean {
    return named.some(({ from, to }) => from <= i && i < to);
  }
  function isInPeriod(at: number): boolean {
    return periods.some(({ from, to }) => from <= at && at < to);
  }
  return {
    mentions,
    periods: periods.map(({ expression }) => expression),
    form: readForm(text),
    explained: isOverview || isOfTheWhole ? 1 : weighed.length === 0 ? 0 : known.length / weighed.length,
    asksForTrend: TREND.test(text),
    isOverview,
    asksForDefinition: asksForDefinition(text),
    superlative: mentions.length === 0 ? null : superlative,
    topic: new Set(
      words
        .filter(({ stem, start }, i) => isNamed(i) || isInPeriod(start) || isContentWord(stem))
        .map(({ stem }) => stem),
    ),
  };
}

/** Without idioms: "in order to" is no order (blanked), and how fast something is is its latency. */
function toPlainWording(text: string): string {
  return text
    .replace(/\bin order (?:to|for|that)\b/g, (idiom) => " ".repeat(idiom.length))
    .replace(
      /\bhow (?:fast|quick|quickly|slow|responsive) (?:is|are|was|does) (?:our |the )?(\w+)/g,
      "what is $1 latency",
    )
    .replace(/^(?:is|are|was) (?:our |the )?(\w+) (?:still )?(?:fast|quick|slow)\b/g, "what is $1 latency");
}
