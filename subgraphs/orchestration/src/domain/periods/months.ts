/** Months since year 0, UTC. */
export function monthOf(at: number): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first instant of a month counted as `monthOf` does. */
export const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);

/** The same instant `count` months later; a day that the month lacks becomes its last. */
export function addMonths(at: number, count: number): number {
  const month = monthOf(at);
  const lastDay = monthStart(month + count + 1) - DAY_MS;
  return Math.min(monthStart(month + count) + (at - monthStart(month)), lastDay + (at % DAY_MS));
}

export const DAY_MS = 86_400_000;

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** How people call the months `from` (inclusive) to `to` (exclusive). */
export function labelMonths(from: number, to: number): string {
  const length = to - from;
  const year = Math.floor(from / 12);
  const nth = from % 12;
  const last = to - 1;
  if (length === 1) return nameOf(from);
  if (length === 3 && nth % 3 === 0) return `Q${nth / 3 + 1} ${year}`;
  if (length === 6 && nth % 6 === 0) return `H${nth / 6 + 1} ${year}`;
  if (length === 12 && nth === 0) return String(year);
  if (length % 12 === 0) return `${length} months to ${nameOf(last)}`;
  return Math.floor(last / 12) === year
    ? `${MONTH_NAMES[nth]} to ${nameOf(last)}`
    : `${nameOf(from)} to ${nameOf(last)}`;
}

const nameOf = (month: number) => `${MONTH_NAMES[month % 12]} ${Math.floor(month / 12)}`;

/** 31 October 2026 */
export function labelDay(at: number): string {
  return `${new Date(at).getUTCDate()} ${nameOf(monthOf(at))}`;
}
