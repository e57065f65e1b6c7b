/** A period as it is spoken of. */
export interface PeriodName {
  /** "Q3 2026", "the 12 months to October 2026". */
  period: string;
  /** "in Q3 2026", "over the last 15 minutes". */
  within: string;
  /** "the quarter before". */
  before: string;
}

export function namePeriod(label: string): PeriodName {
  const article = /^(?:last |\d+ (?:year|quarter|month|week|day|hour|minute|second)s?\b)/i.test(label);
  const period = article ? `the ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
  return { period, within: `${article ? "over" : "in"} ${period}`, before: `the ${spanOf(label)} before` };
}

function spanOf(label: string): string {
  if (/^Q[1-4]\b/.test(label)) return "quarter";
  if (/^(?:FY ?)?\d{4}$/.test(label)) return "year";
  if (/^(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$/.test(label)) {
    return "month";
  }
  return "period";
}
