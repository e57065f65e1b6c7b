import type { QuestionReading } from "../read-question.ts";
import { isTableRow, plainText } from "./plain-text.ts";
import { meaningfulWords } from "./words.ts";

const MAX_LENGTH = 320;
const ENOUGH_LENGTH = 140;

/** Words of a passage, and how much they bear on the question; comparable within one question. */
export interface ShortQuote {
  quote: string;
  relevance: number;
}

/**
 * The part of a passage that bears on the question: one of its sentences, or that and the next, word for word.
 * Markup and line breaks are left out; nothing is added and nothing is joined that did not stand together.
 */
export function shortenQuote(
  passage: string,
  question: QuestionReading,
  title: string,
  headings: readonly string[] = [],
): ShortQuote {
  const inTitle = meaningfulWords(title);
  let best = { score: -Infinity, text: "" };
  for (const block of plainText(passage)) {
    const sentences = splitSentences(block);
    sentences.forEach((sentence, index) => {
      if (INSTRUCTS.test(sentence)) return;
      const following = sentences[index + 1];
      const next = following !== undefined && INSTRUCTS.test(following) ? undefined : following;
      const own = relevance(sentence, question, inTitle);
      const score = own + (next !== undefined && own > 0 && RULE.test(next) ? 0.1 : 0);
      if (score <= best.score) return;
      const both = next !== undefined && sentence.length < ENOUGH_LENGTH ? `${sentence} ${next}` : sentence;
      best = { score, text: both.length <= MAX_LENGTH ? both : sentence };
    });
  }
  return { quote: cut(best.text), relevance: best.score + (question.asksWhy ? worthOf(headings.join(" ")) : 0) };
}

/** A line that begins with one of the words and a full stop or a colon, as glossaries have them; null where there is none. */
export function defineWord(passage: string, words: ReadonlySet<string>): string | null {
  const lines = passage.split("\n").flatMap(plainText);
  const line = lines.find((candidate) => {
    const [, term] = /^([^.:]{2,40})[.:] \S/.exec(candidate) ?? [];
    const named = meaningfulWords(term ?? "");
    return named.size > 0 && [...named].every((word) => words.has(word));
  });
  return line === undefined ? null : cut(line);
}

/** The sentence that fits a pattern, the likeliest of several; null where none does. */
export function quoteMatching(passage: string, pattern: RegExp, question: QuestionReading): string | null {
  const [best] = plainText(passage)
    .flatMap(splitSentences)
    .filter((sentence) => pattern.test(sentence))
    .toSorted((a, b) => relevance(b, question, new Set()) - relevance(a, question, new Set()));
  return best === undefined ? null : cut(best);
}

function worthOf(headings: string): number {
  if (REASON_HEADING.test(headings)) return 0.8;
  return STORY_HEADING.test(headings) ? 0.2 : 0;
}

/** Whether words say why something is so, or stand under a heading that says they do. */
export const explains = (quote: string, headings: readonly string[] = []): boolean =>
  REASON.test(quote) || REASON_HEADING.test(headings.join(" "));

/** What speaks to a program that reads it, not to people: no answer to anybody's question. */
const INSTRUCTS =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules)\b|^\W*(?:system|assistant)\s*:|\byou are now\b/i;
const RULE =
  /\b(?:can|may|must|within|never|always|only|up to|at least|abolished|allowed|forbidden|required|full price|free of charge)\b/i;
const REASON =
  /\b(?:because|caused?|causes|due to|reasons?|fail(?:ed|ing|ure)?|outage|errors?|broke|wrong|delayed|lost|rejected|expired|explain(?:s|ed)?|thanks to|came from|of which|of the \d+|mainly|missing|season)\b/i;
const REASON_HEADING = /\b(?:causes?|reasons?|came from|what went wrong)\b/i;
const STORY_HEADING = /\b(?:why|what happened|summary)\b/i;
const POINTS_BACK = /^(?:it|this|that|these|those|they|he|she|both|such)\b/i;
const ABOUT_ITSELF = /\b(?:supersed|replaces|no longer|applies to|fall under)|^valid for\b/i;

/**
 * How much a sentence says to a question: the share of the question's words it holds (the title's tell sentences apart but
 * little), and whether it is of the kind that answers: a rule, a figure; for a question of why a reason, which seldom repeats
 * the question's words. Above 0 it is apt.
 */
function relevance(sentence: string, { words, asksWhy }: QuestionReading, inTitle: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of meaningfulWords(sentence)) if (words.has(word)) shared += inTitle.has(word) ? 0.4 : 1;
  let score = ((asksWhy ? 1 : 2) * shared) / Math.max(1, words.size);
  if (/\d/.test(sentence)) score += 0.3;
  if ((asksWhy ? REASON : RULE).test(sentence)) score += asksWhy ? 1 : 0.3;
  if (asksWhy && /[$€£]\d/.test(sentence)) score -= 0.4;
  if (POINTS_BACK.test(sentence)) score -= 0.7;
  if (ABOUT_ITSELF.test(sentence)) score -= 0.9;
  if (isTableRow(sentence)) score -= 0.2;
  // A sentence that begins with what was asked about says what it is.
  if (!asksWhy && words.has([...meaningfulWords(sentence.split(/\s/, 1)[0]!)][0] ?? "")) score += 0.6;
  if (/^…|…$/.test(sentence)) score -= 0.3;
  if (sentence.length < 25) score -= 0.5;
  return score;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

const splitSentences = (block: string): string[] =>
  Array.from(segmenter.segment(block), ({ segment }) => segment.trim()).filter((sentence) => sentence !== "");

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const end = text.lastIndexOf(" ", MAX_LENGTH);
  return `${text.slice(0, end > 0 ? end : MAX_LENGTH).toWellFormed()}…`;
}
