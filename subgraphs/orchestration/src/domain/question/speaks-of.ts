import type { MetricMention } from "./match-metrics.ts";
import { findPhrase } from "./metric-phrases.ts";
import { normalizeText, toWords } from "./words.ts";

/** Whether a text calls one of the metrics by any of its names. */
export function speaksOf(text: string, mentions: readonly MetricMention[]): boolean {
  const words = toWords(normalizeText(text));
  return mentions.some(({ phrases }) => phrases.some(({ stems }) => findPhrase(words, stems).length > 0));
}
