import type { Calendar } from "@sophia/kernel";

/** Which of day and month comes first in dates like 3/4/2026. */
export type DateOrder = "DAY_FIRST" | "MONTH_FIRST";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ISO_TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/**
 * Reads a time as people write it, by the calendar's clocks where no zone is said: ISO dates and times, "2026-10", "2026", "FY2026",
 * "Q3 2026", "2026-Q3", "Oct 2026", "1 October 2026", "October 1, 2026", "31.10.2026", "10/31/2026", seconds or milliseconds since 1970.
 * Periods are their start; years and quarters are the calendar's fiscal ones.
 * @returns epoch ms; "AMBIGUOUS" for a date like 3/4/2026 without an order; undefined where it is no time.
 */
export function parseTime(
  given: string,
  calendar: Calendar,
  order: DateOrder | undefined,
): number | "AMBIGUOUS" | undefined {
  const text = given.trim();
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const iso = ISO_TIME.exec(text);
  if (iso !== null) return fromIso(iso, calendar);
  const slashed = SLASHED.exec(text);
  const clock = slashed === null ? (fromPeriod(text, calendar) ?? fromWords(text)) : fromSlashed(slashed, order);
  return typeof clock === "number" ? calendar.instantOf(clock) : clock;
}

/** Learns the order from a file's dates: a number over 12 tells it, else months that all begin on their first day do. */
export function findDateOrder(texts: Iterable<string>): DateOrder | undefined {
  const firsts = new Set<string>();
  const seconds = new Set<string>();
  for (const text of texts) {
    const [, first, separator, second] = SLASHED.exec(text.trim()) ?? [];
    if (first === undefined || separator === ".") continue;
    if (Number(first) > 12) return "DAY_FIRST";
    if (Number(second) > 12) return "MONTH_FIRST";
    firsts.add(String(Number(first)));
    seconds.add(String(Number(second)));
  }
  if (seconds.size === 1 && seconds.has("1") && firsts.size > 1) return "MONTH_FIRST";
  if (firsts.size === 1 && firsts.has("1") && seconds.size > 1) return "DAY_FIRST";
  return undefined;
}

function fromIso(
  [, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray,
  calendar: Calendar,
): number | undefined {
  const date = toDate(Number(year), Number(month), Number(day));
  if (date === undefined) return undefined;
  if (hour === undefined) return calendar.instantOf(date);
  const [h, m, s] = [hour, minute, second ?? 0].map(Number) as [number, number, number];
  if (h > 23 || m > 59 || s > 59) return undefined;
  const ms = Math.trunc(Number(`0.${fraction ?? 0}`) * 1_000);
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "") ?? [];
  const offset = sign === undefined ? 0 : (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  const clock = date + ((h * 60 + m - offset) * 60 + s) * 1_000 + ms;
  return zone === undefined ? calendar.instantOf(clock) : clock;
}

function fromSlashed([, first, separator, second, year]: RegExpExecArray, order: DateOrder | undefined) {
  const [a, b] = [Number(first), Number(second)];
  const dayFirst = separator === "." || a > 12 || order === "DAY_FIRST";
  const known = separator === "." || a > 12 || b > 12 || a === b || order !== undefined;
  if (!known) return "AMBIGUOUS";
  return dayFirst && b <= 12 ? toDate(Number(year), b, a) : toDate(Number(year), a, b);
}

function fromPeriod(text: string, { firstMonthOf }: Calendar): number | undefined {
  const startOf = (fiscalYear: number, monthOfYear: number) => {
    const month = firstMonthOf(fiscalYear) + monthOfYear;
    return toDate(Math.floor(month / 12), (month % 12) + 1, 1);
  };
  const [, fiscalYear] = /^(?:FY ?)?(\d{4})$/i.exec(text) ?? [];
  if (fiscalYear !== undefined) return startOf(Number(fiscalYear), 0);
  const [, year, month] = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return toDate(Number(year), Number(month), 1);
  const [, monthFirst, yearLast] = /^(\d{1,2})[-/](\d{4})$/.exec(text) ?? [];
  if (yearLast !== undefined) return toDate(Number(yearLast), Number(monthFirst), 1);
  const [, before, quarter, quarterAfter, after] =
    /^(?:(?:FY ?)?(\d{4})[- ]?Q([1-4])|Q([1-4])[- /]?(?:FY ?)?(\d{4}))$/i.exec(text) ?? [];
  const q = quarter ?? quarterAfter;
  return q === undefined ? undefined : startOf(Number(before ?? after), Number(q) * 3 - 3);
}

function fromWords(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .replaceAll(/[,.]/g, " ")
    .split(/[\s-]+/)
    .filter(Boolean);
  const place = words.findIndex((word) => /^[a-z]{3,9}$/.test(word) && monthOf(word) > 0);
  if (place < 0 || words.length > 3) return undefined;
  const month = monthOf(words[place]!);
  const numbers = words.filter((_, index) => index !== place).map((word) => word.replace(/(?<=\d)(st|nd|rd|th)$/, ""));
  const year = numbers.find((word) => /^\d{4}$/.test(word));
  const day = numbers.find((word) => /^\d{1,2}$/.test(word));
  if (year === undefined || (numbers.length === 2 && day === undefined)) return undefined;
  return toDate(Number(year), month, Number(day ?? 1));
}

function monthOf(word: string): number {
  const full = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });
  const index = MONTHS.indexOf(word.slice(0, 3));
  if (index < 0) return 0;
  const name = full.format(Date.UTC(2000, index)).toLowerCase();
  return name === word || word.length === 3 || word === "sept" ? index + 1 : 0;
}

function toDate(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}
