const COMMON = new Set(
  "a about after all also an and any are as at be been before but by can could did do does for from give had has have how i if in into is it its just like many me more most much my no not of off on or our out over please show so some tell than that the their them then there these they this those to up us was we were what when where which who why will with would you your happened big biggest main summarize summarise summary summaries describe outline overview briefly explain define definition document guide say says said tell about today give key points".split(
    " ",
  ),
);

/** The words that carry a text's meaning, cut to their stems roughly: "refunds" and "refunded" are one. */
export function meaningfulWords(text: string): Set<string> {
  const lower = text.toLowerCase();
  // "cut-off" is also "cutoff".
  const compounds = (lower.match(/\p{L}+-\p{L}+/gu) ?? []).map((compound) => compound.replace("-", ""));
  const words = [...(lower.match(/[\p{L}\p{N}]+/gu) ?? []), ...compounds];
  return new Set(words.filter((word) => !COMMON.has(word)).map(stem));
}

const stem = (word: string): string =>
  word.length <= 4 ? word.replace(/s$/, "") : word.replace(/(?:ations?|ings?|ies|ed|es|s|e|y)$/, "").slice(0, 8);
