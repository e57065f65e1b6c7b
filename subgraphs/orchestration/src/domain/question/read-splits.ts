import { isContentWord } from "./vocabulary.ts";
import { toStem } from "./words.ts";

/** Regions by their short names; "us" is one where it was written in capitals. */
const REGIONS = new Set(["us", "usa", "uk", "eu", "emea", "apac", "latam", "dach"]);
const WORD = "([\\p{L}\\p{N}]+)";
const LEAD = "(?:the |our |each |every |single )*";
const EACH = new RegExp(`\\b(?:by|per|across|split by|for each|in each) ${LEAD}${WORD}`, "gu");
const WITHIN = new RegExp(
  `\\b(?:in|for|from|within|of) ${LEAD}${WORD}(?: (?:and|or|vs|versus|against) ${LEAD}${WORD})?`,
  "gu",
);
const AGAINST = new RegExp(`${WORD} (?:vs|versus|against|compared to|compared with) ${LEAD}${WORD}`, "gu");
const ALONE = new RegExp(WORD, "gu");
/** For whom an answer is, when, and what kind of statement it is: none of it splits a figure. */
const NO_SPLIT =
  /^(?:board|meeting|report|slide|deck|team|ceo|cfo|investors?|question|example|context|details?|sake|moment|chart|graph|table|forecast|prediction|outlook|plan|budget|target|goal|next|future|times?|periods?|history|data|money|bank|thousand|million|billion|percent|points?)$/;

/**
 * By what a question for a figure wants it split: "each region" of "revenue by region", "EMEA" and "US" of "EMEA vs US revenue".
 * @param rest The normalized question without what names the metric or a period.
 * @param original As it was written: its capitals tell "US" from "us".
 */
export function readSplits(rest: string, original: string): string[] {
  const isShouted = original === original.toUpperCase();
  const capitals = isShouted ? [] : (original.match(/\b\p{Lu}{2,5}\b/gu) ?? []).map((word) => word.toLowerCase());
  const isRegion = (word: string) => REGIONS.has(word) && (word !== "us" || capitals.includes(word));
  const isValue = (word: string | undefined): word is string =>
    word !== undefined && !/^\d/.test(word) && !NO_SPLIT.test(word) && (isRegion(word) || isContentWord(toStem(word)));
  const plain = rest.replace(/[^\p{L}\p{N}]+/gu, " ");
  const each = [...plain.matchAll(EACH)].map(([, word]) => word).filter(isValue);
  const values = [WITHIN, AGAINST]
    .flatMap((pattern) => [...plain.matchAll(pattern)].flatMap(([, ...words]) => words))
    .filter(isValue);
  const regions = [...plain.matchAll(ALONE)].map(([word]) => word).filter(isRegion);
  const named = new Set([...values, ...regions].filter((word) => !each.includes(word)));
  return [...new Set(each.map((word) => `each ${word}`)), ...[...named].map((word) => asWritten(original, word))];
}

const asWritten = (original: string, word: string): string =>
  original.match(/[\p{L}\p{N}]+/gu)?.find((candidate) => candidate.toLowerCase() === word) ?? word;
