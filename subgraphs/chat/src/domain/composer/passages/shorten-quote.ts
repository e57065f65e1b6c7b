import { plainText } from "./plain-text.ts";
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
export function shortenQuote(passage: string, question: string, title: string): ShortQuote {
  const asked = meaningfulWords(question);
  const inTitle = meaningfulWords(title);
  let best = { score: -Infinity, text: "" };
  for (const block of plainText(passage)) {
    const sentences = splitSentences(block);
    sentences.forEach((sentence, index) => {
      const score = relevance(sentence, asked, inTitle);
      if (score <= best.score) return;
      const next = sentences[index + 1];
      const both = next !== undefined && sentence.length < ENOUGH_LENGTH ? `${sentence} ${next}` : sentence;
      best = { score, text: both.length <= MAX_LENGTH ? both : sentence };
    });
  }
  return { quote: cut(best.text), relevance: best.score };
}

/** What the title says already tells sentences apart but little; rules (can, must, within) and figures are what people ask for. */
function relevance(sentence: string, asked: ReadonlySet<string>, inTitle: ReadonlySet<string>): number {
  let score = 0;
  for (const word of meaningfulWords(sentence)) if (asked.has(word)) score += inTitle.has(word) ? 0.4 : 1;
  if (/\d/.test(sentence)) score += 0.3;
  if (/\b(?:can|may|must|within|never|always|only|because|caused?|up to|at least)\b/i.test(sentence)) score += 0.3;
  if (/^(?:it|this|that|these|those|they|he|she|both|such)\b/i.test(sentence)) score -= 0.7;
  if (/\b(?:supersed|replaces|no longer|applies to)/i.test(sentence)) score -= 0.6;
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
