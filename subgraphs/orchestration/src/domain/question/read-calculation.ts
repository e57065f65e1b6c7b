import { spokenName } from "../figures/spoken-name.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics, type MetricMention } from "./match-metrics.ts";
import { findPhrase } from "./metric-phrases.ts";
import { toStems, toWords, type Word } from "./words.ts";

export type TimeUnit = "DAY" | "WEEK" | "MONTH" | "QUARTER";

/** What is to be computed from figures: one by another, one by time, or how fast and how long a balance is used up. */
export type Calculation =
  | { kind: "RATIO"; name: string; of: CatalogueMetric; by: CatalogueMetric }
  | { kind: "PER_TIME"; of: CatalogueMetric; unit: TimeUnit }
  | { kind: "BURN" | "RUNWAY"; of: CatalogueMetric };

export interface CalculationReading {
  calculation: Calculation;
  mentions: MetricMention[];
}

const DIVIDED =
  /^\s*(?:(?:divided )?by|per|over|[/÷]|relative to|as (?:a |an |the )?(?:share|percentage|percent|part|fraction|proportion) of|for (?:each|every))\s*(?:our |the |each |every |one |a |an |total )*$/;
const IN_RATIO = /^\s*(?:to|and|vs|versus|:)\s*(?:our |the |total )*$/;
const EACH_TIME = /^\s*(?:per|a|an|each|every|by the)\s+(day|week|month|quarter)\b/;
const MEAN_OF_TIME =
  /\b(?:average|mean|avg)\b.*\b(daily|weekly|monthly|quarterly)\b|\b(daily|weekly|monthly|quarterly)\b.*\b(?:average|mean|avg)\b/;
const MEAN = /\b(?:average|mean|avg|on average)\b/;
const UNITS: Record<string, TimeUnit> = { daily: "DAY", weekly: "WEEK", monthly: "MONTH", quarterly: "QUARTER" };
const RUNWAY =
  /\brunway\b|\bhow (?:long|many months) .*\b(?:cash|money|funds)\b|\b(?:cash|money) .*\blasts?\b|\brun out of (?:cash|money)\b/;
const BURN = /\bburn(?:ing)?\b|\bburn[- ]rate\b/;
/** Figures that are one metric by another, by the names that leaders use. */
const RATIOS: readonly { name: string; phrases: readonly string[]; of: string; by: string }[] = [
  {
    name: "average order value",
    phrases: [
      "average order value",
      "average order",
      "order value",
      "order size",
      "average basket",
      "basket size",
      "basket value",
      "aov",
    ],
    of: "revenue",
    by: "orders",
  },
  {
    name: "revenue per employee",
    phrases: ["revenue per head", "revenue per employee"],
    of: "revenue",
    by: "headcount",
  },
];

/** @param named The metrics that the question names; those of a figure with a name of its own are found here. */
export function readCalculation(
  text: string,
  words: readonly Word[],
  named: readonly MetricMention[],
  catalogue: readonly CatalogueMetric[],
): CalculationReading | null {
  const placed = named.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from);
  return (
    readRatio(text, words, placed) ??
    readNamedRatio(words, named, catalogue) ??
    readCash(text, named, catalogue) ??
    readPerTime(text, words, placed)
  );
}

function readRatio(text: string, words: readonly Word[], placed: readonly MetricMention[]): CalculationReading | null {
  const isRatio = /\bratio\b/.test(text);
  for (const [i, of] of placed.slice(0, -1).entries()) {
    const by = placed[i + 1]!;
    const between = text.slice(words[of.to - 1]!.end, words[by.from]!.start);
    if (of.metric === by.metric || !(DIVIDED.test(between) || (isRatio && IN_RATIO.test(between)))) continue;
    const single = spokenName(by.metric).replace(/(?<=[^su])s$/, "");
    const name = /\b(?:per|each|every)\b/.test(between)
      ? `${spokenName(of.metric)} per ${single}`
      : `${spokenName(of.metric)} divided by ${spokenName(by.metric)}`;
    return { calculation: { kind: "RATIO", name, of: of.metric, by: by.metric }, mentions: [of, by] };
  }
  return null;
}

function readNamedRatio(
  words: readonly Word[],
  named: readonly MetricMention[],
  catalogue: readonly CatalogueMetric[],
): CalculationReading | null {
  const known = RATIOS.find(({ phrases }) => phrases.some((phrase) => findPhrase(words, toStems(phrase)).length > 0));
  if (
    known === undefined ||
    named.some(({ by, metric }) => by !== "part" && /average|value|size|\bper\b/.test(metric.name))
  )
    return null;
  const [of, by] = [find(known.of, catalogue), find(known.by, catalogue)];
  if (of === undefined || by === undefined) return null;
  return { calculation: { kind: "RATIO", name: known.name, of: of.metric, by: by.metric }, mentions: [of, by] };
}

/** How fast a balance of cash is used up, or how long it will last at that. */
function readCash(
  text: string,
  named: readonly MetricMention[],
  catalogue: readonly CatalogueMetric[],
): CalculationReading | null {
  const kind = RUNWAY.test(text) ? "RUNWAY" : BURN.test(text) ? "BURN" : null;
  const cash = kind === null ? undefined : find("cash", catalogue);
  if (kind === null || cash?.metric.kind !== "GAUGE" || named.some(({ metric }) => metric !== cash.metric)) return null;
  return { calculation: { kind, of: cash.metric }, mentions: [cash] };
}

/** What adds up has a mean by time only: by what the question says, else by the month. */
function readPerTime(
  text: string,
  words: readonly Word[],
  placed: readonly MetricMention[],
): CalculationReading | null {
  const [only, ...others] = placed;
  if (only?.metric.kind !== "DELTA" || others.length > 0) return null;
  const each = EACH_TIME.exec(text.slice(words[only.to - 1]!.end))?.[1]?.toUpperCase() as TimeUnit | undefined;
  const [, before, after] = MEAN_OF_TIME.exec(text) ?? [];
  const unit = each ?? UNITS[before ?? after ?? ""] ?? (MEAN.test(text) ? "MONTH" : undefined);
  return unit === undefined ? null : { calculation: { kind: "PER_TIME", of: only.metric, unit }, mentions: [only] };
}

const find = (name: string, catalogue: readonly CatalogueMetric[]): MetricMention | undefined =>
  matchMetrics(toWords(name), catalogue).find(({ by }) => by === "name" || by === "synonym");
