import type { CatalogueMetric } from "../sources/figure-source.ts";
import { isSlip } from "./is-slip.ts";
import { findPhrase, phraseAbsentFigures, phraseMetrics, type MetricPhrase } from "./metric-phrases.ts";
import { isContentWord } from "./vocabulary.ts";
import { toStems, type Word } from "./words.ts";

/** A metric that the question speaks of. */
export interface MetricMention {
  metric: CatalogueMetric;
  by: MetricPhrase["by"] | "spelling" | "description" | "overview";
  /** 0 to 1: how sure the match is; fixed by `by`. */
  strength: number;
  /** Indexes of words: from inclusive, to exclusive. Empty where no words of the question name it. */
  from: number;
  to: number;
  /** Everything the metric is called by. */
  phrases: readonly MetricPhrase[];
}

export const STRENGTH = { name: 1, synonym: 0.9, overview: 0.8, part: 0.7, spelling: 0.65, description: 0.45 } as const;
const MAX_METRICS = 3;

/** The metrics that a question names, the surest first, at most three. Longer phrases win over what they contain. */
export function matchMetrics(words: readonly Word[], catalogue: readonly CatalogueMetric[]): MetricMention[] {
  const phrases = phraseMetrics(catalogue);
  const candidates = catalogue.flatMap((metric, i) =>
    phrases[i]!.flatMap(({ by, stems }) =>
      findPhrase(words, stems).map((from): MetricMention => {
        return { metric, by, strength: STRENGTH[by], from, to: from + stems.length, phrases: phrases[i]! };
      }),
    ),
  );
  candidates.sort((a, b) => b.to - b.from - (a.to - a.from) || b.strength - a.strength || a.from - b.from);
  const absent = phraseAbsentFigures(phrases).flatMap((stems) =>
    findPhrase(words, stems).map((from) => ({ from, to: from + stems.length })),
  );
  const taken: MetricMention[] = [];
  for (const candidate of candidates) {
    const isTaken =
      taken.some((other) => other.metric === candidate.metric || overlaps(other, candidate)) ||
      absent.some(
        ({ from, to }) => to - from > candidate.to - candidate.from && from < candidate.to && candidate.from < to,
      );
    if (!isTaken) taken.push(candidate);
  }
  if (taken.length > 0) return taken.sort((a, b) => b.strength - a.strength || a.from - b.from).slice(0, MAX_METRICS);
  const meant = matchMisspelt(words, catalogue, phrases);
  if (meant.length > 0) return meant;
  const [described] = matchDescriptions(words, catalogue, phrases);
  // Of a figure that has a name of its own a description tells only where it says more of the question than that name.
  const isOfAbsent = (at: number) => absent.some(({ from, to }) => from <= at && at < to);
  const told = new Set(toStems(described?.metric.description ?? ""));
  const saysMore = words.some(({ stem }, i) => !isOfAbsent(i) && isContentWord(stem) && told.has(stem));
  return described !== undefined && (absent.length === 0 || saysMore) ? [described] : [];
}

/** A word that is one slip away from a name of one word; the first metric that it can mean. */
function matchMisspelt(
  words: readonly Word[],
  catalogue: readonly CatalogueMetric[],
  phrases: readonly MetricPhrase[][],
): MetricMention[] {
  return words.flatMap(({ text, stem }, from): MetricMention[] => {
    const at = phrases.findIndex((own) =>
      own.some(
        ({ by, stems }) => by !== "part" && stems.length === 1 && (isSlip(text, stems[0]!) || isSlip(stem, stems[0]!)),
      ),
    );
    if (at < 0) return [];
    return [
      {
        metric: catalogue[at]!,
        by: "spelling",
        strength: STRENGTH.spelling,
        from,
        to: from + 1,
        phrases: phrases[at]!,
      },
    ];
  });
}

/** Two metrics that are called by the very same words are both meant. */
function overlaps(a: MetricMention, b: MetricMention): boolean {
  const isSame = a.from === b.from && a.to === b.to && a.strength === b.strength;
  return !isSame && a.from < b.to && b.from < a.to;
}

/** Two content words of the question, or its only one, in the description of exactly one metric. */
function matchDescriptions(
  words: readonly Word[],
  catalogue: readonly CatalogueMetric[],
  phrases: readonly MetricPhrase[][],
): MetricMention[] {
  const content = new Set(words.filter(({ stem }) => isContentWord(stem)).map(({ stem }) => stem));
  if (content.size === 0) return [];
  const counts = catalogue.map(({ description }) => {
    const described = new Set(toStems(description ?? ""));
    return [...content].filter((stem) => described.has(stem)).length;
  });
  const best = Math.max(...counts);
  const [first, ...others] = counts.flatMap((count, i) => (count === best ? [i] : []));
  if (first === undefined || others.length > 0 || best < Math.min(2, content.size)) return [];
  const metric = catalogue[first]!;
  return [{ metric, by: "description", strength: STRENGTH.description, from: 0, to: 0, phrases: phrases[first]! }];
}
