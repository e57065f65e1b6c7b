import { MONTH, monthNumber } from "./month-words.ts";
import { readImpossibleDates } from "./read-impossible-dates.ts";
import type { CalendarExpression, CalendarUnit, PeriodExpression } from "./period-expression.ts";

/** A period in a normalized text: offsets, `to` exclusive. */
export interface PeriodMention {
  expression: PeriodExpression;
  from: number;
  to: number;
}

const MAX_PERIODS = 3;
const FISCAL = "(?:fy|fiscal(?: year)?) ?";
const YEAR = `(?:${FISCAL})?(?<year>(?:19|20)\\d\\d)`;
const SHORT_YEAR = `(?:(?:${FISCAL})?'|${FISCAL})(?<short>\\d\\d)`;
const UNIT = "(?<unit>day|week|month|quarter|year)";
const LAST = "(?:last|past|previous|latest|prior|most recent|trailing|newest)";
const DAY_OF_MONTH = "(?<day>[0-2]?[1-9]|[123]0|31)(?:st|nd|rd|th)?";
const ORDINAL = ["first", "second", "third", "fourth"];
const COUNTS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

type Read = (groups: Record<string, string | undefined>) => PeriodExpression | null;

const calendar = (unit: CalendarExpression["unit"], number: number, year: number | null): CalendarExpression => ({
  kind: "calendar",
  unit,
  number,
  year,
});
const yearOf = ({ year, short }: Record<string, string | undefined>) =>
  year !== undefined ? Number(year) : short !== undefined ? 2000 + Number(short) : null;
const unitOf = (unit: string | undefined) => unit!.toUpperCase() as CalendarUnit;
const countOf = (count: string) => (/^\d+$/.test(count) ? Number(count) : COUNTS.indexOf(count));

const dayOf = (g: Record<string, string | undefined>): PeriodExpression => ({
  kind: "day",
  day: Number(g.day),
  month: monthNumber(g.month!),
  year: yearOf(g),
});

/** The first that fits a place wins, so what is longer stands before what it contains. */
const PATTERNS: readonly (readonly [RegExp, Read])[] = [
  [pattern(`${YEAR}[\\s/-]*q(?<n>[1-4])`), (g) => calendar("QUARTER", Number(g.n), yearOf(g))],
  [
    pattern(`q(?<n>[1-4])(?:[\\s,/-]*(?:of\\s+)?(?:${YEAR}|${SHORT_YEAR}))?`),
    (g) => calendar("QUARTER", Number(g.n), yearOf(g)),
  ],
  [
    pattern(`h(?<n>[12])[\\s,/-]*(?:of\\s+)?(?:${YEAR}|${SHORT_YEAR})`),
    (g) => calendar("HALF", Number(g.n), yearOf(g)),
  ],
  [
    pattern(`(?<n>${ORDINAL.join("|")}) quarter(?: (?:of )?${YEAR})?`),
    (g) => calendar("QUARTER", ORDINAL.indexOf(g.n!) + 1, yearOf(g)),
  ],
  [pattern(`last quarter of ${YEAR}`), (g) => calendar("QUARTER", 4, yearOf(g))],
  [pattern(`(?<n>first|second) half (?:of )?${YEAR}`), (g) => calendar("HALF", ORDINAL.indexOf(g.n!) + 1, yearOf(g))],
  [pattern(`${DAY_OF_MONTH} (?:of )?${MONTH}(?:\\.?,? ${YEAR})?`), dayOf],
  [pattern(`${MONTH} ${DAY_OF_MONTH}(?:,? ${YEAR})?`), dayOf],
  [
    pattern(`${YEAR}-(?<m>0[1-9]|1[0-2])-(?<day>[0-2][1-9]|[123]0|31)`),
    (g) => ({ kind: "day", day: Number(g.day), month: Number(g.m), year: yearOf(g) }),
  ],
  [
    pattern(`${MONTH}\\.?,? (?:of )?(?:${YEAR}|${SHORT_YEAR})`),
    (g) => calendar("MONTH", monthNumber(g.month!), yearOf(g)),
  ],
  [pattern(`${YEAR}-(?<n>0[1-9]|1[0-2])(?!-?\\d)`), (g) => calendar("MONTH", Number(g.n), yearOf(g))],
  [
    pattern(`${LAST} (?<n>\\d{1,3}|${COUNTS.slice(1).join("|")}) ${UNIT}s?`),
    (g) => (countOf(g.n!) > 0 ? { kind: "span", unit: unitOf(g.unit), count: countOf(g.n!) } : null),
  ],
  [pattern("year to date|ytd|so far this year|this year so far"), () => ({ kind: "current", unit: "YEAR" })],
  [pattern(`(?:this|current) ${UNIT}`), (g) => ({ kind: "current", unit: unitOf(g.unit) })],
  [pattern(`${UNIT} before last`), (g) => ({ kind: "latest", unit: unitOf(g.unit), back: 1 })],
  [pattern(`(?:next|coming|upcoming|following) ${UNIT}`), (g) => ({ kind: "next", unit: unitOf(g.unit) })],
  [pattern("tomorrow"), () => ({ kind: "next", unit: "DAY" })],
  [pattern(`past year`), () => ({ kind: "span", unit: "YEAR", count: 1 })],
  [pattern(`${LAST} ${UNIT}`), (g) => ({ kind: "latest", unit: unitOf(g.unit) })],
  [pattern("yesterday"), () => ({ kind: "latest", unit: "DAY" })],
  [pattern("today"), () => ({ kind: "current", unit: "DAY" })],
  // A month alone: "may" and "march" are also verbs, so a word that leads to a time must stand before.
  [
    pattern(
      `(?<=\\b(?:in|of|for|during|since|until|till|by|from|to|through|between|and|last|this|vs|versus|did|was) )${MONTH}(?! i | we )`,
    ),
    (g) => calendar("MONTH", monthNumber(g.month!), null),
  ],
  [pattern(`(?<![$€£\\d.,])${YEAR}(?![.,]?\\d)`), (g) => calendar("YEAR", 1, yearOf(g))],
  [pattern(`fy ?'?(?<short>\\d\\d)`), (g) => calendar("YEAR", 1, yearOf(g))],
];

/** The periods that a normalized text names, in its order, at most three; nothing of what is no date. */
export function readPeriods(text: string): PeriodMention[] {
  const mentions: PeriodMention[] = [];
  const impossible = readImpossibleDates(text);
  for (const [regex, read] of PATTERNS) {
    for (const match of text.matchAll(regex)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if ([...mentions, ...impossible].some((other) => from < other.to && other.from < to)) continue;
      const expression = read(match.groups ?? {});
      if (expression !== null) mentions.push({ expression, from, to });
    }
  }
  mentions.sort((a, b) => a.from - b.from);
  return joinRanges(text, mentions)
    .filter((mention) => !isComparand(text, mention))
    .slice(0, MAX_PERIODS);
}

/** "... compared with last year": every figure is held against the period and the year before anyway. */
function isComparand(text: string, { expression, from }: PeriodMention): boolean {
  if (expression.kind !== "latest") return false;
  return /\b(?:with|to|than|against|over|on|from|vs|versus)\.? (?:the |that of |those of )*$/.test(text.slice(0, from));
}

/** "from January to March 2026", "between Q1 and Q2 2026" unless it is to compare the two, "since May 2025". */
function joinRanges(text: string, mentions: readonly PeriodMention[]): PeriodMention[] {
  const joined: PeriodMention[] = [];
  const isComparison = /\b(?:compar(?:e|es|ed|ing|ison)|differences?|differ|vs|versus|changes?|changed|growth)\b/.test(
    text,
  );
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i]!;
    const next = mentions[i + 1];
    const before = /(\w+) (?:the )?$/.exec(text.slice(0, mention.from))?.[1];
    const { expression } = mention;
    if (expression.kind !== "calendar") {
      joined.push(mention);
    } else if (
      next?.expression.kind === "calendar" &&
      isRange(before, text.slice(mention.to, next.from), isComparison)
    ) {
      const last = next.expression;
      const first = { ...expression, year: expression.year ?? last.year };
      joined.push({ expression: { kind: "between", first, last }, from: mention.from, to: next.to });
      i++;
    } else if (before === "since") {
      joined.push({ ...mention, expression: { kind: "between", first: expression, last: null } });
    } else {
      joined.push(mention);
    }
  }
  return joined;
}

function isRange(before: string | undefined, between: string, isComparison: boolean): boolean {
  if (/^ ?(?:-|–|—|to|through|thru|until|till) ?$/.test(between)) return true;
  return before === "between" && between === " and " && !isComparison;
}

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, "gu");
}
