import { meaningfulWords } from "./passages/words.ts";

/** What the composer needs to know of a question. */
export interface QuestionReading {
  /** Stems of the words that carry its meaning. */
  words: ReadonlySet<string>;
  /** Whether it asks for reasons, which figures do not give. */
  asksWhy: boolean;
  /** Whether it asks what could go wrong. */
  asksRisk: boolean;
  /** The sign of the change that it takes for granted; 0 where it does not. */
  direction: -1 | 0 | 1;
  /** The years that it names, as written. */
  years: readonly string[];
  /** The stems of years, months and quarters that it names. */
  times: ReadonlySet<string>;
}

const WHY = /\b(?:why|cause[ds]?|reasons?|explain|how come|what happened|because)\b/i;
const RISK = /\b(?:worr(?:y|ies|ied|ying)|risks?|risky|concerns?|concerned|concerning|threats?|go(?:ing|es)? wrong)\b/i;
const TIMES =
  /\b(?:(?:19|20)\d\d|q[1-4]|january|february|march|april|may(?= (?:19|20)\d\d)|june|july|august|september|october|november|december)\b/gi;
const FELL =
  /\b(?:f[ea]ll(?:en|ing)?|drop(?:ped|ping)?|down|declin(?:e|ed|ing)|shr[aiu]nk|decreas\w+|dip(?:ped)?|lost?)\b/i;
const ROSE = /\b(?:r[io]se(?:n)?|rising|gr[oe]w(?:n|ing)?|up|increas\w+|jump(?:ed)?|climb\w*)\b/i;

export const readQuestion = (question: string): QuestionReading => ({
  words: meaningfulWords(question),
  asksWhy: WHY.test(question),
  asksRisk: RISK.test(question),
  direction: FELL.test(question) ? -1 : ROSE.test(question) ? 1 : 0,
  years: question.match(/\b(?:19|20)\d\d\b/g) ?? [],
  times: meaningfulWords((question.match(TIMES) ?? []).join(" ")),
});
