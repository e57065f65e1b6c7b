import type { PassageEvidence } from "../../evidence/findings.ts";
import type { Figure } from "../figures/read-figure.ts";
import type { QuestionReading } from "../read-question.ts";
import { chooseEditions } from "./choose-editions.ts";
import { shortenQuote } from "./shorten-quote.ts";
import { meaningfulWords } from "./words.ts";

export interface Quotation {
  evidence: PassageEvidence;
  /** Words of the passage. */
  quote: string;
}

/** A quotation that weighs less than this share of the best one is left out. */
const WORTH_SAYING = 0.6;
/** What the figures' own sentences answer when a question asks for it. */
const COVERED = meaningfulWords(
  "trend figure number latest current currently now today year quarter month week last this compare compared comparison versus vs growth change doing going far look update status",
);

/**
 * The quotations that a reply holds, the weightiest first. Beside figures only what these leave open is quoted, or the
 * reasons that were asked for.
 */
export function quotePassages(
  passages: readonly PassageEvidence[],
  question: QuestionReading,
  figures: readonly Figure[],
): Quotation[] {
  const open = figures.length === 0 || question.asksWhy ? null : leftOpen(question.words, figures);
  const most = question.asksWhy ? 3 : open === null ? 2 : 1;
  const weighed = chooseEditions(passages, question.years)
    .map((evidence) => weigh(evidence, question))
    .filter(({ evidence, quote }) => quote !== "" && (open === null || sharesWord(evidence, open)))
    .toSorted((a, b) => b.weight - a.weight);
  const apt = weighed.filter(({ relevance }) => relevance > 0);
  const [best] = apt.length > 0 || figures.length > 0 ? apt : weighed;
  if (best === undefined) return [];
  const worthy = apt.length === 0 ? [best] : apt.filter(({ weight }) => weight >= WORTH_SAYING * best.weight);
  const distinct = new Map(worthy.toReversed().map((item) => [item.quote, item]));
  return worthy
    .filter((item) => distinct.get(item.quote) === item)
    .slice(0, most)
    .map(({ evidence, quote }) => ({ evidence, quote }));
}

/** The search's own score counts, what the quoted words say to the question, and whether the title is about it. */
function weigh(evidence: PassageEvidence, question: QuestionReading) {
  const { quote, relevance } = shortenQuote(evidence.quote, question, evidence.title);
  const titled = [...meaningfulWords(evidence.title)].filter((word) => question.words.has(word)).length;
  const inTitle = titled / Math.max(1, question.words.size);
  return { evidence, quote, relevance, weight: relevance + inTitle + 2 * evidence.score };
}

function leftOpen(asked: ReadonlySet<string>, figures: readonly Figure[]): Set<string> {
  const said = figures.map(({ name, range, metricName }) => `${name.subject} ${metricName} ${range.label}`).join(" ");
  const told = meaningfulWords(said);
  return new Set([...asked].filter((word) => !told.has(word) && !COVERED.has(word)));
}

const sharesWord = ({ title, quote }: PassageEvidence, words: ReadonlySet<string>): boolean =>
  [...meaningfulWords(`${title} ${quote}`)].some((word) => words.has(word));
