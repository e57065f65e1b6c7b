import type { PassageEvidence } from "../../evidence/findings.ts";
import type { Figure } from "../figures/read-figure.ts";
import type { QuestionReading } from "../read-question.ts";
import { chooseEditions } from "./choose-editions.ts";
import { defineWord, explains, quoteMatching, shortenQuote } from "./shorten-quote.ts";
import { meaningfulWords } from "./words.ts";

export interface Quotation {
  evidence: PassageEvidence;
  /** Words of the passage. */
  quote: string;
}

/** A quotation that weighs less than this share of the best one is left out. */
const WORTH_SAYING = 0.6;
/** What each time that the question names and the passage does not takes off its weight. */
const OTHER_TIME = 0.6;
/** The share of a question's words that a title has where the question is about the document as a whole. */
const ABOUT_ALL = 0.75;
/** What the search would have given a section that tells the reason, in the document that is about what was asked. */
const REASON_SCORE = 0.8;
const TITLE_WEIGHT = 1.5;
/** Of the sections of the document that a question is about. */
const MOST_SECTIONS = 4;
const ENOUGH_RELEVANCE = 0.2;
/** Of the best section's. */
const ENOUGH_SHARE = 0.35;
/** Words that look ahead. */
const FORECASTS = /\b(?:forecasts?|expect(?:s|ed)?|outlook|projected|will (?:grow|be|reach|rise|fall))\b/i;
/** What the figures' own sentences answer when a question asks for it. */
const COVERED = meaningfulWords(
  "trend figure number latest current currently now today year quarter month week last this compare compared comparison versus vs growth change doing going far look update status",
);

/**
 * The quotations that a reply holds. Of the document that the question is about, what each of its sections says; else the
 * weightiest passages. Beside figures only what explains the leading one, what the figures leave open, or what was asked for:
 * the reasons, the risks.
 */
export function quotePassages(
  passages: readonly PassageEvidence[],
  question: QuestionReading,
  figures: readonly Figure[],
): Quotation[] {
  const editions = chooseEditions(passages, question.years);
  if (question.asksRisk) {
    const risks = quoteRisks(editions, question, figures.length > 0 ? 1 : 2);
    if (risks.length > 0 || figures.length > 0) return risks;
  }
  if (figures.length > 0 && !question.asksWhy) return quoteBesideFigures(editions, question, figures);
  if (figures.length > 0 && question.times.size === 0) {
    const reason = quoteReason(editions, question, figures[0]!);
    const others = weightiest(editions, question, 2, false).filter(({ quote }) => quote !== reason?.quote);
    return reason === null ? others : [reason, ...others.slice(0, 1)];
  }
  const definition = question.asksDefinition ? quoteDefinition(editions, question) : null;
  if (definition !== null) return [definition];
  const sections = question.asksWhy ? [] : quoteSections(editions, question);
  return sections.length > 1 ? sections : weightiest(editions, question, 2, figures.length === 0);
}

/** The sections of the document that the question is about, in their order: its title has most of the question's words. */
function quoteSections(passages: readonly PassageEvidence[], question: QuestionReading): Quotation[] {
  const [first] = passages;
  if (first === undefined || titleShare(first, question) < ABOUT_ALL) return [];
  const read = passages
    .filter(({ documentId, headings = [] }) => documentId === first.documentId && !/\bwhy\b/i.test(headings.join(" ")))
    // What stands above the first heading says what the document is, not what it says.
    .filter(
      ({ headings = [] }, _, own) => headings.length > 0 || own.every((other) => (other.headings ?? []).length === 0),
    )
    .map((evidence) => ({ evidence, ...shortenQuote(evidence.quote, question, evidence.title, evidence.headings) }));
  const best = Math.max(0, ...read.map(({ relevance }) => relevance));
  return read
    .filter(({ quote, relevance }) => quote !== "" && relevance >= Math.max(ENOUGH_RELEVANCE, ENOUGH_SHARE * best))
    .slice(0, MOST_SECTIONS)
    .map(({ evidence, quote }) => ({ evidence, quote }));
}

/** What documents expect, the newest first. */
export const quoteForecasts = (passages: readonly PassageEvidence[], question: QuestionReading): Quotation[] =>
  quoteNewest(passages, question, FORECASTS);

/** What documents tell of a figure that nobody keeps: "Gross margin was 41.5%"; a year is no value. */
export function quoteValues(
  passages: readonly PassageEvidence[],
  question: QuestionReading,
  names: readonly string[],
): Quotation[] {
  const name = names.map((each) => each.replace(/[^\p{L}\p{N} ]/gu, "")).join("|");
  return quoteNewest(
    passages,
    question,
    new RegExp(`\\b(?:${name})\\b(?:\\W+\\w+){0,3}?\\W+(?!(?:19|20)\\d\\d\\b)\\d`, "iu"),
  );
}

/** One sentence that fits the pattern, of the newest document that has one; of the year that the question names, if it does. */
function quoteNewest(passages: readonly PassageEvidence[], question: QuestionReading, pattern: RegExp): Quotation[] {
  return chooseEditions(passages, question.years)
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .map((evidence) => ({ evidence, quote: quoteMatching(evidence.quote, pattern, question) }))
    .filter((quotation): quotation is Quotation => quotation.quote !== null)
    .slice(0, 1);
}

/** What a document says of a word that it begins a paragraph with: "NPS. Share of promoters less ..."; null where none does. */
function quoteDefinition(passages: readonly PassageEvidence[], question: QuestionReading): Quotation | null {
  for (const evidence of passages) {
    const quote = defineWord(evidence.quote, question.words);
    if (quote !== null) return { evidence, quote };
  }
  return null;
}

/** What stands under a heading of risks, the newest first. */
function quoteRisks(passages: readonly PassageEvidence[], question: QuestionReading, most: number): Quotation[] {
  return passages
    .filter(({ headings = [] }) => /\b(?:risk|worr|concern)/i.test(headings.join(" ")))
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .map((evidence) => ({ evidence, quote: shortenQuote(evidence.quote, question, evidence.title).quote }))
    .filter(({ quote }) => quote !== "")
    .slice(0, most);
}

function quoteBesideFigures(
  passages: readonly PassageEvidence[],
  question: QuestionReading,
  figures: readonly Figure[],
): Quotation[] {
  const reason = quoteReason(passages, question, figures[0]!);
  if (reason !== null) return [reason];
  const open = leftOpen(question.words, figures);
  return weightiest(
    passages.filter((evidence) => sharesWord(evidence, open)),
    question,
    1,
    false,
  );
}

/** What explains a figure: of a document about its very period; null where nothing does. */
function quoteReason(passages: readonly PassageEvidence[], question: QuestionReading, lead: Figure): Quotation | null {
  const asked = { ...question, asksWhy: true, words: meaningfulWords(lead.name.subject) };
  const [reason] = passages
    .filter((evidence) => isTitledFor(evidence, meaningfulWords(lead.range.label)))
    .map((evidence) => ({ evidence, ...shortenQuote(evidence.quote, asked, evidence.title, evidence.headings) }))
    .filter(({ quote, evidence }) => quote !== "" && explains(quote, evidence.headings))
    .toSorted((a, b) => b.relevance - a.relevance);
  return reason === undefined ? null : { evidence: reason.evidence, quote: reason.quote };
}

function weightiest(
  passages: readonly PassageEvidence[],
  question: QuestionReading,
  most: number,
  evenPoor: boolean,
): Quotation[] {
  const weighed = passages
    .map((evidence) => weigh(evidence, question))
    .filter(({ quote }) => quote !== "")
    .toSorted((a, b) => b.weight - a.weight);
  const apt = weighed.filter(({ relevance, weight }) => relevance > 0 && weight > 0);
  const [best] = apt.length > 0 || !evenPoor ? apt : weighed;
  if (best === undefined) return [];
  const worthy = apt.length === 0 ? [best] : apt.filter(({ weight }) => weight >= WORTH_SAYING * best.weight);
  const distinct = new Map(worthy.toReversed().map((item) => [item.quote, item]));
  return worthy
    .filter((item) => distinct.get(item.quote) === item)
    .slice(0, most)
    .map(({ evidence, quote }) => ({ evidence, quote }));
}

/** The search's own score counts, what the quoted words say to the question, whether the title is about it, and its time. */
function weigh(evidence: PassageEvidence, question: QuestionReading) {
  const { quote, relevance } = shortenQuote(evidence.quote, question, evidence.title, evidence.headings);
  const said = meaningfulWords(`${evidence.title} ${evidence.quote}`);
  const titleYears = evidence.title.match(/\b(?:19|20)\d\d\b/g) ?? [];
  const isOfOtherYear =
    question.years.length > 0 && titleYears.length > 0 && !titleYears.some((year) => question.years.includes(year));
  const missed = [...question.times].filter((time) => !said.has(time)).length + (isOfOtherYear ? 1 : 0);
  const inTitle = titleShare(evidence, question);
  const isAbout = inTitle >= 0.5 || isTitledFor(evidence, question.times);
  const givesReason = question.asksWhy && isAbout && explains("", evidence.headings);
  const score = givesReason ? Math.max(evidence.score, REASON_SCORE) : evidence.score;
  const weight = relevance + TITLE_WEIGHT * inTitle + 2 * score - OTHER_TIME * missed;
  return { evidence, quote, relevance, weight };
}

const isTitledFor = ({ title }: PassageEvidence, times: ReadonlySet<string>): boolean => {
  const titled = meaningfulWords(title);
  return times.size > 0 && [...times].every((time) => titled.has(time));
};

function titleShare({ title }: PassageEvidence, { words }: QuestionReading): number {
  return [...meaningfulWords(title)].filter((word) => words.has(word)).length / Math.max(1, words.size);
}

function leftOpen(asked: ReadonlySet<string>, figures: readonly Figure[]): Set<string> {
  const said = figures.map(({ name, range, metricName }) => `${name.subject} ${metricName} ${range.label}`).join(" ");
  const told = meaningfulWords(said);
  return new Set([...asked].filter((word) => !told.has(word) && !COVERED.has(word)));
}

const sharesWord = ({ title, quote }: PassageEvidence, words: ReadonlySet<string>): boolean =>
  [...meaningfulWords(`${title} ${quote}`)].some((word) => words.has(word));
