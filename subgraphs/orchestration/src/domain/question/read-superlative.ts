/** What a question for the best, the worst, the highest ... asks to find among like periods. */
export interface Superlative {
  wants: "HIGHEST" | "LOWEST" | "BEST" | "WORST";
  /** The periods to choose from; null where the question leaves it open. */
  unit: "MONTH" | "QUARTER" | "YEAR" | null;
  /** How many of them: 1, or as "the top 3 months" says, at most 5. */
  count: number;
  /** Whether it asks when something was so, be it named what or not. */
  asksWhen: boolean;
}

const WANTS = [
  ["BEST", /\b(?:best|strongest|top \w+ (?:month|quarter|year)s)\b/],
  ["WORST", /\b(?:worst|weakest)\b/],
  ["LOWEST", /\b(?:lowest|smallest|fewest|minimum|bottom(?:ed)?)\b/],
  ["HIGHEST", /\b(?:highest|biggest|largest|maximum|peak(?:ed)?|most(?! recent)|record)\b/],
] as const;
/** "at most" and "the most of" are no superlatives of a figure, "track record" is none of time. */
const IDIOMS = /\b(?:at (?:most|the latest)|most of|best practices?|track record|record keeping|on record)\b/g;
const UNIT =
  /\b(?:best|worst|strongest|weakest|highest|lowest|biggest|largest|smallest|peak|record|top|which|what|in what)\b(?: [\w-]+){0,2}? (month|quarter|year)s?\b/;
const MOST = 5;
const NUMBERS = ["one", "two", "three", "four", "five"];
const COUNT =
  /\b(?:top|best|worst|strongest|weakest|highest|lowest|biggest|largest|smallest) (\d{1,2}|one|two|three|four|five|ten)\b|\b(\d{1,2}|two|three|four|five|ten) (?:best|worst|strongest|weakest|highest|lowest|biggest|largest|smallest)\b/;

export function readSuperlative(text: string): Superlative | null {
  const plain = text.replace(IDIOMS, " ");
  const wants = WANTS.find(([, words]) => words.test(plain))?.[0];
  if (wants === undefined) return null;
  const unit = UNIT.exec(plain)?.[1]?.toUpperCase() as Superlative["unit"] | undefined;
  const [, after, before] = COUNT.exec(plain) ?? [];
  return {
    wants,
    unit: unit ?? null,
    count: countOf(after ?? before),
    asksWhen: unit !== undefined || /\bwhen\b/.test(plain),
  };
}

function countOf(written: string | undefined): number {
  if (written === undefined) return 1;
  const count = /\d/.test(written) ? Number(written) : NUMBERS.indexOf(written) + 1 || MOST;
  return Math.min(MOST, Math.max(1, count));
}
