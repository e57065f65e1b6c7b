import type { CatalogueMetric } from "../sources/figure-source.ts";
import { METRIC_SYNONYMS } from "./metric-synonyms.ts";
import { isContentWord } from "./vocabulary.ts";
import { toStems, type Word } from "./words.ts";

/** Words by which a metric is called, as stems. */
export interface MetricPhrase {
  by: "name" | "synonym" | "part";
  stems: readonly string[];
}

/** Words of a name that say how it is counted, not what. */
const COUNTING = new Set("total monthly daily weekly count amount number rate usd eur gbp".split(" "));
const SYNONYMS = METRIC_SYNONYMS.map((group) => group.map(toStems));

/** A catalogue is asked about many times before another is read: what is known of one goes with it. */
const phrasesOf = new WeakMap<readonly CatalogueMetric[], MetricPhrase[][]>();
const absentOf = new WeakMap<readonly (readonly MetricPhrase[])[], (readonly string[])[]>();

/** The names of figures that no metric of the catalogue is. */
export function phraseAbsentFigures(phrases: readonly (readonly MetricPhrase[])[]): (readonly string[])[] {
  const known = absentOf.get(phrases) ?? findAbsent(phrases);
  absentOf.set(phrases, known);
  return known;
}

function findAbsent(phrases: readonly (readonly MetricPhrase[])[]): (readonly string[])[] {
  const present = phrases.flat();
  return SYNONYMS.filter((group) => !group.some((name) => present.some(({ stems }) => isSame(stems, name)))).flat();
}

/** By what each metric of a catalogue is called, in its order. */
export function phraseMetrics(catalogue: readonly CatalogueMetric[]): MetricPhrase[][] {
  const known = phrasesOf.get(catalogue) ?? findPhrases(catalogue);
  phrasesOf.set(catalogue, known);
  return known;
}

function findPhrases(catalogue: readonly CatalogueMetric[]): MetricPhrase[][] {
  const names = catalogue.map(({ name }) => toStems(name));
  const uses = new Map<string, number>();
  for (const stem of names.flatMap((name) => [...new Set(name)])) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  return names.map((name) => {
    const core = name.filter((stem) => !COUNTING.has(stem));
    const own = [name, ...(core.length > 0 && core.length < name.length ? [core] : [])];
    const synonyms = SYNONYMS.filter((group) => group.some((phrase) => own.some((stems) => isSame(stems, phrase))));
    // The last word of a name ("tickets") stands for it where no other metric has that word.
    const head = name.at(-1) ?? "";
    const isPart = name.length > 1 && !COUNTING.has(head) && isContentWord(head) && uses.get(head) === 1;
    return [
      ...own.map((stems) => ({ by: "name" as const, stems })),
      ...synonyms.flat().map((stems) => ({ by: "synonym" as const, stems })),
      ...(isPart ? [{ by: "part" as const, stems: [head] }] : []),
    ];
  });
}

/** Where the stems stand in a row: the index of each first word. */
export function findPhrase(words: readonly Word[], stems: readonly string[]): number[] {
  if (stems.length === 0) return [];
  return words.flatMap((_, from) => (stems.every((stem, i) => words[from + i]?.stem === stem) ? [from] : []));
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((stem, i) => stem === b[i]);
