import { MONTH, monthNumber } from "./month-words.ts";

/** A date that no calendar has: "Q5 2026", "30 February". Offsets in the normalized text, `to` exclusive. */
export interface ImpossibleDate {
  /** As it was written, its words' first letters large. */
  label: string;
  from: number;
  to: number;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEAR = "(?:[\\s,/-]*(?:of )?(?<year>(?:19|20)\\d\\d))?";
const NUMBERED = [
  { pattern: new RegExp(`\\bq(?<n>\\d{1,2})\\b${YEAR}`, "g"), most: 4 },
  { pattern: new RegExp(`\\bquarter (?<n>\\d{1,2})\\b${YEAR}`, "g"), most: 4 },
  { pattern: new RegExp(`\\bh(?<n>\\d)\\b[\\s,/-]*(?:of )?(?<year>(?:19|20)\\d\\d)`, "g"), most: 2 },
  { pattern: new RegExp(`\\bmonth (?<n>\\d{1,3})\\b${YEAR}`, "g"), most: 12 },
  { pattern: /\b(?<year>(?:19|20)\d\d)-(?<n>\d\d)(?!\d)(?:-\d\d)?/g, most: 12 },
];
const DAYS = [
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b${YEAR}`, "g"),
  new RegExp(`\\b${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b${YEAR}`, "g"),
];

/** The dates of a normalized text that there are not, in its order. */
export function readImpossibleDates(text: string): ImpossibleDate[] {
  const numbered = NUMBERED.flatMap(({ pattern, most }) =>
    [...text.matchAll(pattern)].filter(({ groups }) => !isIn(Number(groups!.n), most) && !isSpanOfYears(groups!)),
  );
  const days = DAYS.flatMap((pattern) => [...text.matchAll(pattern)].filter(({ groups }) => !isDay(groups!)));
  return [...numbered, ...days]
    .map(({ 0: written, index }) => ({
      label: written.replace(/\b(?!of\b|st\b|nd\b|rd\b|th\b)[a-z]/g, (letter) => letter.toUpperCase()),
      from: index,
      to: index + written.length,
    }))
    .sort((a, b) => a.from - b.from)
    .filter(({ from }, i, all) => all.slice(0, i).every((before) => before.to <= from));
}

const isIn = (number: number, most: number) => number >= 1 && number <= most;

/** "2024-25" is a year of two. */
const isSpanOfYears = ({ year, n }: Record<string, string | undefined>) =>
  year !== undefined && n!.length === 2 && (Number(year) + 1) % 100 === Number(n);

function isDay({ day, month, year }: Record<string, string | undefined>): boolean {
  const n = Number(day);
  const number = monthNumber(month!);
  if (!isIn(n, LONGEST[number - 1]!)) return false;
  const isLeap = year === undefined || new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return !(number === 2 && n === 29) || isLeap;
}
