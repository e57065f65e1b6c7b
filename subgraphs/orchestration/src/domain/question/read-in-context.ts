import { readPeriods } from "../periods/read-periods.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";
import { matchMetrics, type MetricMention } from "./match-metrics.ts";
import { asksForOverview } from "./overview.ts";
import { isContentWord } from "./vocabulary.ts";
import { normalizeText, toWords, type Word } from "./words.ts";

/** Words by which a message goes on from the one before. */
const LEAD =
  /^(?:(?:and|ok|okay|so|but|now|then|also|or|yes|no|hm+|great|thanks|cool|what about|how about|same for|the same for|what of|what else)[\s,:]+)+/;
/** What points back. */
const POINTS_BACK = /\b(?:it|its|that|this(?! (?:day|week|month|quarter|year))|they|them|those|these|the same|there)\b/;
const PRONOUN = /\b(?:it|that|this|they|them|those|these)\b/;
const JOINS =
  /^(?:per|divided by|over|vs|versus|against|compared? (?:it |that |this )?(?:to|with)|relative to|plus|minus|or)\b/;
const SHIFT =
  /\b(?:the |a )?(day|week|month|quarter|year) (?:before(?: that)?|earlier|prior)\b|\bthe (?:previous|prior) (day|week|month|quarter|year)\b/;
/** What stands alone needs no context, however short: a longer message says itself what it is about. */
const LONGEST = 12;

/** A message taken apart. Offsets in its normalized text. */
interface Parts {
  text: string;
  words: Word[];
  metrics: MetricMention[];
  periods: { from: number; to: number }[];
  /** Words of its own that neither name a metric nor a period. */
  content: string[];
}

/**
 * A message as one that stands by itself, where it goes on from those before: "and last year?" after "What was revenue in Q3
 * 2026?" is "what was revenue in last year"; null where it stands by itself already. Only words of the conversation are used.
 * @param context What was asked before, the oldest first.
 */
export function readInContext(
  message: string,
  context: readonly string[],
  catalogue: readonly CatalogueMetric[],
): string | null {
  let before: string | null = null;
  for (const each of context) before = (before === null ? null : goOn(each, before, catalogue)) ?? each;
  const readAs = before === null ? null : goOn(message, before, catalogue);
  return readAs && withCapitals(readAs, [...context, message]);
}

/** What was written in capitals stays so: "EMEA", "US". */
function withCapitals(text: string, written: readonly string[]): string {
  const capitals = new Set(
    written.flatMap((each) =>
      each === each.toUpperCase() ? [] : (each.match(/\b[\p{Lu}\d]*\p{Lu}{2,}[\p{Lu}\d]*\b/gu) ?? []),
    ),
  );
  return [...capitals].reduce((told, word) => told.replace(new RegExp(`\\b${word.toLowerCase()}\\b`, "g"), word), text);
}

const withoutEndMark = (message: string): string =>
  normalizeText(message)
    .replace(/[?!.…]+\s*$/, "")
    .trim();

function goOn(message: string, before: string, catalogue: readonly CatalogueMetric[]): string | null {
  const lowered = withoutEndMark(message);
  const lead = LEAD.exec(lowered)?.[0] ?? "";
  const now = takeApart(lowered.slice(lead.length), catalogue);
  const then = takeApart(withoutEndMark(before), catalogue);
  if (now.words.length === 0 || now.words.length > LONGEST || then.words.length === 0) return null;
  const isLed = lead !== "";
  if (!isLed && asksForOverview(now.text, now.words, () => false)) return null;
  const shift = SHIFT.exec(now.text);
  if (shift !== null && then.metrics.length > 0 && now.metrics.length === 0)
    return shiftBack(then, (shift[1] ?? shift[2])!);
  if (now.metrics.length > 0) return withMetric(now, then, isLed);
  if (now.content.length === 0 && now.periods.length > 0 && !asksOfItself(now)) return withPeriod(now, then);
  return withSubject(now, then, isLed);
}

/** "and churn?": what was asked, of another metric; "per order?": both. */
function withMetric(now: Parts, then: Parts, isLed: boolean): string | null {
  if (then.metrics.length === 0) return null;
  if (JOINS.test(now.text)) return `${namesOf(then)} ${now.text}${times(then, now)}`;
  if (!isLed) return null;
  if (now.periods.length > 0 || now.words.length > 2 + countOf(now))
    return now.periods.length > 0 ? null : `${now.text}${times(then, now)}`;
  return replaced(then, then.metrics.map(spanOf(then)), now.text);
}

/** "and last year?": what was asked, over another time. */
function withPeriod(now: Parts, then: Parts): string | null {
  const bare = now.text.replace(/^(?:in|for|of|during|over)\s+/, "");
  if (JOINS.test(now.text)) return `${then.text} ${now.text}`;
  if (then.periods.length > 0) return replaced(then, then.periods, bare);
  return `${then.text} in ${bare}`;
}

/** "why?", "why did it drop?", "and by region?": the subject that was spoken of, and its time. */
function withSubject(now: Parts, then: Parts, isLed: boolean): string | null {
  if (!isLed && now.content.length > 0 && !POINTS_BACK.test(now.text)) return null;
  if (then.metrics.length > 0) {
    const subject = namesOf(then);
    if (PRONOUN.test(now.text)) return `${now.text.replace(PRONOUN, subject)}${times(then, now)}`;
    if (/^why\b/.test(now.text)) return `${now.text.replace(/^why(?: so)?/, `why ${subject}`)}${times(then, now)}`;
    return now.content.length > 0 && !/^(?:by|per|in|for|split|across)\b/.test(now.text)
      ? `${subject} for ${now.text}${times(then, now)}`
      : `${subject} ${now.text}${times(then, now)}`;
  }
  const told = then.content.filter((word) => !now.content.includes(word)).join(" ");
  return told === "" ? null : `${now.text} ${told}`;
}

/** "the quarter before": the period that was spoken of, one unit earlier; of no named one, that before the latest. */
function shiftBack(then: Parts, unit: string): string {
  const named = readPeriods(then.text)[0];
  const { expression } = named ?? {};
  if (named === undefined || expression?.kind !== "calendar" || expression.year === null) {
    return replaced(then, then.periods, `${unit} before last`, true);
  }
  const { unit: own, number, year } = expression;
  const count = { MONTH: 12, QUARTER: 4, HALF: 2, YEAR: 1 }[own];
  const back = unit === "year" ? count : 1;
  const at = year * count + (number - 1) - back;
  const [of, nth] = [Math.floor(at / count), (at % count) + 1];
  const label =
    own === "YEAR"
      ? `${of}`
      : own === "QUARTER"
        ? `q${nth} ${of}`
        : own === "HALF"
          ? `h${nth} ${of}`
          : `${of}-${String(nth).padStart(2, "0")}`;
  return replaced(then, [named], label);
}

function takeApart(text: string, catalogue: readonly CatalogueMetric[]): Parts {
  const words = toWords(text);
  const metrics = matchMetrics(words, catalogue).filter(({ to }) => to > 0);
  const periods = readPeriods(text);
  const isPlaced = ({ start }: Word, i: number) =>
    metrics.some(({ from, to }) => from <= i && i < to) || periods.some(({ from, to }) => from <= start && start < to);
  const content = words
    .filter((word, i) => isContentWord(word.stem) && !isPlaced(word, i))
    .map(({ text: word }) => word);
  return { text, words, metrics, periods, content };
}

const spanOf =
  ({ words }: Parts) =>
  ({ from, to }: MetricMention) => ({ from: words[from]!.start, to: words[to - 1]!.end });

const countOf = ({ metrics }: Parts) => metrics.reduce((sum, { from, to }) => sum + to - from, 0);

const namesOf = (parts: Parts): string =>
  parts.metrics
    .map(spanOf(parts))
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => parts.text.slice(from, to))
    .join(" and ");

/** The times that were spoken of, where the message names none. */
const times = (then: Parts, now: Parts): string =>
  now.periods.length > 0 ? "" : then.periods.map(({ from, to }) => ` ${then.text.slice(from, to)}`).join("");

/** The first of the places is replaced and the others are left out; without any it follows. */
function replaced({ text }: Parts, places: readonly { from: number; to: number }[], by: string, apart = false): string {
  const [first, ...others] = [...places].sort((a, b) => a.from - b.from);
  if (first === undefined) return `${text} ${apart ? "in the " : ""}${by}`;
  const last = others.at(-1);
  return text.slice(0, first.from) + by + text.slice((last ?? first).to);
}

/** Whether a message with a period asks something of its own: "how did September go?". */
const asksOfItself = ({ text }: Parts): boolean => /^(?:how|what happened|why|who|where)\b/.test(text);
