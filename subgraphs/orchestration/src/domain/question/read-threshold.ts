/** A bound that a figure is asked to be held against: "above 3%", "below $4M". */
export interface Threshold {
  side: "ABOVE" | "BELOW";
  /** In the metric's own unit, as far as the question tells. */
  bound: number;
  /** Whether the first time is asked for; else the latest leads. */
  asksFirst: boolean;
  /** The periods to look at; null where the question leaves it open. */
  unit: "MONTH" | "QUARTER" | "YEAR" | null;
}

const ABOVE =
  "above|over|exceed(?:s|ed|ing)?|pass(?:es|ed)?|cross(?:es|ed)?|reach(?:es|ed)?|hit|more than|greater than|higher than|at least|tops|topped|break|broke|surpass(?:es|ed)?|>=?";
const BELOW =
  "below|under|less than|fewer than|lower than|at most|f[ae]ll(?:s|en)? (?:to|below|under)|drop(?:s|ped)? (?:to|below|under)|<=?";
const NUMBER =
  "[$€£]? ?(?<number>\\d[\\d,]*(?:\\.\\d+)?) ?(?<scale>k|thousand|m|mn|mio|million|b|bn|billion)?\\b ?(?:%|percent|points?)?(?! ?(?:day|week|month|quarter|year|hour|minute|time)s?\\b)";
const BOUND = new RegExp(
  `(?:\\b|(?=[<>]))(?:(?<above>${ABOVE})|(?<below>${BELOW})) ?(?:the |a |an )?(?:mark of )?${NUMBER}`,
);
/** Wording that asks when, which and how often. */
const ASKS =
  /\b(?:when|which|what (?:month|quarter|year)s?|how (?:many|often|long)|ever|first|last time|months?|quarters?|years?|did|has|have)\b/;
const UNIT = /\b(month|quarter|year)s?\b/;
const SCALES: Record<string, number> = { k: 1e3, t: 1e3, m: 1e6, b: 1e9 };

/** @param text Normalized, and without the periods that it names: "over 2025" is no bound. */
export function readThreshold(text: string): Threshold | null {
  const { number, scale, above } = BOUND.exec(text)?.groups ?? {};
  if (number === undefined || !ASKS.test(text)) return null;
  const unit = UNIT.exec(text)?.[1]?.toUpperCase() as Threshold["unit"] | undefined;
  return {
    side: above === undefined ? "BELOW" : "ABOVE",
    bound: Number(number.replaceAll(",", "")) * (scale === undefined ? 1 : SCALES[scale[0]!]!),
    asksFirst: /\bfirst\b/.test(text),
    unit: unit ?? null,
  };
}
