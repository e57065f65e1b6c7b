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
  /** Whether it can be answered with yes or no. */
  asksYesNo: boolean;
  /** Whether it asks for a change to the better (1) or the worse (-1), whichever sign that has; 0 where it does not. */
  betterment: -1 | 0 | 1;
  /** Whether one figure's growth is to be held against another's: 1 where the first shall be the faster, -1 the slower. */
  race: -1 | 0 | 1;
  /** Whether two times are to be held against each other. */
  asksComparison: boolean;
  /** Whether it asks what something means. */
  asksDefinition: boolean;
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

const YES_NO = /^(?:and |so |but )?(?:is|are|was|were|did|do|does|has|have)\b/i;
const BETTER = /\b(?:better|improv\w*|healthier|stronger)\b/i;
const WORSE = /\b(?:worse|worsen\w*|deteriorat\w*|weaker)\b/i;
const FASTER = /\b(?:faster|quicker|more)\b.* than\b|\boutpac\w+\b/i;
const SLOWER = /\b(?:slower|less)\b.* than\b/i;
const COMPARES = /\b(?:compar\w+|vs\.?|versus|against|differ\w*|changed?|between|than)\b/i;
const DEFINITION =
  /^(?:please )?(?:define|explain)\b|\bdefinition\b|\bmeaning of\b|\bstand(?:s)? for\b|\bwhat (?:do|does) .* mean\b|\bhow (?:is|are|do we) .*\b(?:calculat|comput|defin|measur|count)\w*/i;

export const readQuestion = (question: string): QuestionReading => ({
  words: meaningfulWords(question),
  asksWhy: WHY.test(question),
  asksRisk: RISK.test(question),
  direction: FELL.test(question) ? -1 : ROSE.test(question) ? 1 : 0,
  asksYesNo: YES_NO.test(question),
  betterment: WORSE.test(question) ? -1 : BETTER.test(question) ? 1 : 0,
  race: FASTER.test(question) ? 1 : SLOWER.test(question) ? -1 : 0,
  asksComparison: COMPARES.test(question),
  asksDefinition: DEFINITION.test(question),
  years: question.match(/\b(?:19|20)\d\d\b/g) ?? [],
  times: meaningfulWords((question.match(TIMES) ?? []).join(" ")),
});
