import type { Gap } from "../gap.ts";
import type { PeriodExpression } from "../periods/period-expression.ts";
import { readImpossibleDates } from "../periods/read-impossible-dates.ts";
import { readPeriods } from "../periods/read-periods.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics, type MetricMention } from "./match-metrics.ts";
import { asksForOverview, mainMetrics } from "./overview.ts";
import { readCalculation, type Calculation } from "./read-calculation.ts";
import { readSplits } from "./read-splits.ts";
import { readSuperlative, type Superlative } from "./read-superlative.ts";
import { readThreshold, type Threshold } from "./read-threshold.ts";
import { asksForDefinition, readForm, type QuestionForm } from "./question-form.ts";
import { readAbsentFigures } from "./read-absent-figures.ts";
import { toEnglish } from "./to-english.ts";
import { isContentWord, isFigureWord, isWeighed } from "./vocabulary.ts";
import { normalizeText, toStems, toWords } from "./words.ts";

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
  /** The bound that it asks to hold the figure against, if it does. */
  threshold: Threshold | null;
  /** What it asks to compute from the metrics that it mentions, if it does. */
  calculation: Calculation | null;
  /** Whether it asks for the mean of what has a last value too. */
  asksForMean: boolean;
  /** What the figures cannot tell of it. */
  gaps: Gap[];
  /** Stems of the words that say what it is about, its periods' too. */
  topic: ReadonlySet<string>;
}

const TREND =
  /\b(?:trend|trends|trending|growth|grow|growing|develop\w*|history|over time|doing|going|chang(?:e|es|ed|ing)|better|worse|improv\w*)\b/;

const MEAN = /\b(?:average|mean|avg|averaged)\b/;
const FORECAST =
  /\b(?:forecast\w*|predict\w*|project(?:ed|ion|ions)|outlook|will (?:we|it|our|the|\w+) (?:be|hit|reach|grow|make|have|rise|fall|exceed|improve|look)|going to be)\b/;

export function understandQuestion(question: string, catalogue: readonly CatalogueMetric[]): Understanding {
  const text = toPlainWording(toEnglish(normalizeText(question)));
  const words = toWords(text);
  const periods = readPeriods(text);
  const impossible = readImpossibleDates(text);
  const matched = matchMetrics(words, catalogue);
  const reading = readCalculation(text, words, matched, catalogue);
  const named = reading?.mentions ?? matched;
  const isOverview = named.length === 0 && asksForOverview(text, words, isInPeriod);
  const superlative = isOverview ? null : readSuperlative(text);
  // "Our best month": by what leaders look at first.
  const isOfTheWhole =
    named.length === 0 && superlative?.asksWhen === true && words.every(({ stem }) => !isContentWord(stem));
  const mentions = isOverview ? mainMetrics(catalogue) : isOfTheWhole ? mainMetrics(catalogue).slice(0, 1) : named;
  const weighed = words.flatMap((word, i) => (isWeighed(word.stem) || isNamed(i) ? [{ ...word, i }] : []));
  const known = weighed.filter(({ i, stem, start }) => isNamed(i) || isInPeriod(start) || isFigureWord(stem));
  const form = readForm(text);
  const definition = asksForDefinition(text);
  const withoutPeriods = blank(text, [...periods, ...impossible]);
  const threshold = named.length === 0 || definition ? null : readThreshold(withoutPeriods);
  const isCalculated = reading !== null || threshold !== null || (named.length > 0 && superlative?.unit != null);

  function isNamed(i: number): boolean {
    return named.some(({ from, to }) => from <= i && i < to);
  }
  function isInPeriod(at: number): boolean {
    return [...periods, ...impossible].some(({ from, to }) => from <= at && at < to);
  }
  /** Only of figures that are asked for: the documents may well tell more. */
  function findGaps(): Gap[] {
    const dates = impossible.map(({ label }): Gap => ({ kind: "DATE", text: label }));
    const isFarFromFigures = form === "DOCUMENT" || definition;
    const isOfFigures = !isFarFromFigures && named.some(({ to }) => to > 0);
    const places = words.flatMap(({ start, end }, i) => (isNamed(i) ? [{ from: start, to: end }] : []));
    const splits = isOfFigures && !isCalculated ? readSplits(blank(withoutPeriods, places), question) : [];
    const absent = isFarFromFigures || reading !== null ? [] : readAbsentFigures(words, question, catalogue);
    const hopes = /^(?:and |so )?will (?:we|it|our|the)\b.*[$€£]?\d/.test(text);
    const asksAhead = (FORECAST.test(text) && (isOfFigures || isOverview)) || (hopes && !isFarFromFigures);
    return [
      ...dates,
      ...absent.map((name): Gap => ({ kind: "FIGURE", text: name })),
      ...splits
        .filter((split) => !absent.some((name) => toStems(split).join(" ") === `each ${toStems(name).join(" ")}`))
        .map((split): Gap => ({ kind: "SPLIT", text: split })),
      ...(asksAhead ? [{ kind: "FORECAST" as const, text: "" }] : []),
    ];
  }
  return {
    mentions,
    periods: periods.map(({ expression }) => expression),
    form,
    explained:
      isOverview || isOfTheWhole || isCalculated ? 1 : weighed.length === 0 ? 0 : known.length / weighed.length,
    asksForTrend: TREND.test(text),
    isOverview,
    asksForDefinition: definition,
    superlative: mentions.length === 0 || reading !== null ? null : superlative,
    threshold,
    calculation: reading?.calculation ?? null,
    asksForMean: MEAN.test(text),
    gaps: findGaps(),
    topic: new Set(
      words
        .filter(({ stem, start }, i) => isNamed(i) || isInPeriod(start) || isContentWord(stem))
        .map(({ stem }) => stem),
    ),
  };
}

/** Blanked at these places, so that all offsets stay. */
const blank = (text: string, places: readonly { from: number; to: number }[]): string =>
  places.reduce((rest, { from, to }) => rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to), text);

/** Without idioms: "in order to" is no order (blanked), and how fast something is is its latency. */
function toPlainWording(text: string): string {
  return text
    .replace(
      /\bhow much (?:money )?(?:did|do|does|have|has|had|are|were) (?:we|the company) (?:\w+ )?(?:sell|sold|selling|make|made|making|earn|earned|earning|take in|taken in|bring in|brought in|turn over)\b/g,
      "what is revenue",
    )
    .replace(/\bin order (?:to|for|that)\b/g, (idiom) => " ".repeat(idiom.length))
    .replace(
      /^(?:is|are|was|were) (?:our |the |all )?(?:platform|site|website|system|systems|service|services|servers?|everything|app|search|chat)(?: still)? (?:up|down|running|online|offline|available|working|alive)\b/g,
      "what is uptime",
    )
    .replace(/\b(latency|speed|response time) of (?:our |the )?(\w+)\b/g, "$2 $1")
    .replace(
      /\bhow (?:fast|quick|quickly|slow|responsive) (?:is|are|was|does) (?:our |the )?(\w+)/g,
      "what is $1 latency",
    )
    .replace(/^(?:is|are|was) (?:our |the )?(\w+) (?:still )?(?:fast|quick|slow)\b/g, "what is $1 latency");
}
