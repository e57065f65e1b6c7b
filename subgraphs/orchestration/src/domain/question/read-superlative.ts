/** What a question for the best, the worst, the highest ... asks to find among like periods. */
export interface Superlative {
  wants: "HIGHEST" | "LOWEST" | "BEST" | "WORST";
  /** The periods to choose from; null where the question leaves it open. */
  unit: "MONTH" | "QUARTER" | "YEAR" | null;
  /** Whether it asks when something was so, be it named what or not. */
  asksWhen: boolean;
}

const WANTS = [
  ["BEST", /\b(?:best|strongest)\b/],
  ["WORST", /\b(?:worst|weakest)\b/],
  ["LOWEST", /\b(?:lowest|smallest|fewest|minimum|bottom(?:ed)?)\b/],
  ["HIGHEST", /\b(?:highest|biggest|largest|maximum|peak(?:ed)?|most(?! recent)|record)\b/],
] as const;
/** "at most" and "the most of" are no superlatives of a figure, "track record" is none of time. */
const IDIOMS = /\b(?:at (?:most|the latest)|most of|best practices?|track record|record keeping|on record)\b/g;
const UNIT =
  /\b(?:best|worst|strongest|weakest|highest|lowest|biggest|largest|smallest|peak|record|which|what|in what)\b(?: [\w-]+){0,2}? (month|quarter|year)\b/;

export function readSuperlative(text: string): Superlative | null {
  const plain = text.replace(IDIOMS, " ");
  const wants = WANTS.find(([, words]) => words.test(plain))?.[0];
  if (wants === undefined) return null;
  const unit = UNIT.exec(plain)?.[1]?.toUpperCase() as Superlative["unit"] | undefined;
  return { wants, unit: unit ?? null, asksWhen: unit !== undefined || /\bwhen\b/.test(plain) };
}
