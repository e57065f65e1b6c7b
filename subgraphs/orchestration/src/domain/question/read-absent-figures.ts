import type { CatalogueMetric } from "../sources/figure-source.ts";
import { findPhrase, phraseAbsentFigures, phraseMetrics } from "./metric-phrases.ts";
import { METRIC_SYNONYMS } from "./metric-synonyms.ts";
import { toStems, type Word } from "./words.ts";

const COMMON_NAMES = new Map(METRIC_SYNONYMS.flat().map((name) => [toStems(name).join(" "), name]));

/** The names of figures that leaders ask for and that no metric of the catalogue is, as they were written: "CAC". */
export function readAbsentFigures(
  words: readonly Word[],
  original: string,
  catalogue: readonly CatalogueMetric[],
): string[] {
  if (catalogue.length === 0) return [];
  const places = phraseAbsentFigures(phraseMetrics(catalogue))
    .flatMap((stems) => findPhrase(words, stems).map((from) => ({ from, to: from + stems.length })))
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const longest = places.filter(({ from, to }, i) =>
    places.slice(0, i).every((other) => to <= other.from || other.to <= from),
  );
  return longest.sort((a, b) => a.from - b.from).map(({ from, to }) => asWritten(original, words.slice(from, to)));
}

/** Capitals stay ("CAC"); else as it is commonly called: "customers", not "customer". */
function asWritten(original: string, names: readonly Word[]): string {
  const written = original.match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = names.map(({ text }) => written.find((word) => word.toLowerCase() === text) ?? text).join(" ");
  const stems = names.map(({ stem }) => stem).join(" ");
  return name === name.toLowerCase() ? (COMMON_NAMES.get(stems) ?? name) : name;
}
