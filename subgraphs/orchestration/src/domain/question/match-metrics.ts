import type { CatalogueMetric } from "../sources/figure-source.ts";
import { METRIC_SYNONYMS } from "./metric-synonyms.ts";
import { isContentWord } from "./vocabulary.ts";
import { toStems, type Word } from "./words.ts";

/** A metric that the question speaks of. */
export interface MetricMention {
  metric: CatalogueMetric;
  by: "name" | "synonym" | "part" | "description";
  /** 0 to 1: how sure the match is; fixed by `by`. */
  strength: number;
  /** Indexes of words: from inclusive, to exclusive. Empty for a description: its words are scattered. */
  from: number;
  to: number;
}

const STRENGTH = { name: 1, synonym: 0.9, part: 0.7, description: 0.45 } as const;
const MAX_METRICS = 3;
/** Words of a name that say how it is counted, not what. */
const COUNTING = new Set([
  "total",
  "monthly",
  "daily",
  "weekly",
  "count",
  "amount",
  "number",
  "rate",
  "usd",
  "eur",
  "gbp",
]);

interface Candidate extends MetricMention {
  length: number;
}

/** The metrics that a question names, the surest first, at most three. Longer phrases win over what they contain. */
export function matchMetrics(words: readonly Word[], catalogue: readonly CatalogueMetric[]): MetricMention[] {
  const phrases = catalogue.map((metric) => phrasesOf(metric, catalogue));
  const candidates = catalogue.flatMap((metric, i) =>
    phrases[i]!.flatMap(({ by, stems }) =>
      occurrences(words, stems).map((from): Candidate => ({
        metric,
        by,
        strength: STRENGTH[by],
        from,
        to: from + stems.length,
        length: stems.length,
      })),
    ),
  );
  candidates.sort((a, b) => b.length - a.length || b.strength - a.strength || a.from - b.from);
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    const sameMetric = taken.some(({ metric }) => metric.name === candidate.metric.name);
    const overlapped = taken.some(
      (other) =>
        candidate.from < other.to &&
        other.from < candidate.to &&
        !(other.from === candidate.from && other.to === candidate.to && other.strength === candidate.strength),
    );
    if (!sameMetric && !overlapped) taken.push(candidate);
  }
  if (taken.length === 0) return matchDescriptions(words, catalogue);
  return taken
    .sort((a, b) => b.strength - a.strength || a.from - b.from)
    .slice(0, MAX_METRICS)
    .map(({ length: _, ...mention }) => mention);
}

function phrasesOf(metric: CatalogueMetric, catalogue: readonly CatalogueMetric[]) {
  const name = toStems(metric.name);
  const core = name.filter((stem) => !COUNTING.has(stem));
  const own = [name, ...(core.length > 0 && core.length < name.length ? [core] : [])];
  const synonyms = METRIC_SYNONYMS.map((group) => group.map(toStems))
    .filter((group) => group.some((phrase) => own.some((stems) => equal(stems, phrase))))
    .flat();
  // The last word of a name ("tickets") stands for it where no other metric has that word.
  const head = name.at(-1)!;
  const isPart =
    name.length > 1 &&
    !COUNTING.has(head) &&
    isContentWord(head) &&
    !catalogue.some((other) => other.name !== metric.name && toStems(other.name).includes(head));
  return [
    ...own.map((stems) => ({ by: "name" as const, stems })),
    ...synonyms.map((stems) => ({ by: "synonym" as const, stems })),
    ...(isPart ? [{ by: "part" as const, stems: [head] }] : []),
  ];
}

/** Two content words of the question, or its only one, in the description of exactly one metric. */
function matchDescriptions(words: readonly Word[], catalogue: readonly CatalogueMetric[]): MetricMention[] {
  const content = words.filter(({ stem }) => isContentWord(stem)).map(({ stem }) => stem);
  const counts = catalogue.map(({ description }) => {
    const stems = new Set(toStems(description ?? ""));
    return new Set(content.filter((stem) => stems.has(stem))).size;
  });
  const best = Math.max(0, ...counts);
  if (best < Math.min(2, content.length) || best === 0) return [];
  const matched = catalogue.filter((_, i) => counts[i] === best);
  if (matched.length > 1) return [];
  return [{ metric: matched[0]!, by: "description", strength: STRENGTH.description, from: 0, to: 0 }];
}

function occurrences(words: readonly Word[], stems: readonly string[]): number[] {
  return words.flatMap((_, from) => (stems.every((stem, i) => words[from + i]?.stem === stem) ? [from] : []));
}

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((stem, i) => stem === b[i]);
