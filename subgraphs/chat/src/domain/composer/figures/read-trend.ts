import { FLAT_PERCENT } from "./judge-change.ts";

/**
 * What the year's and the last period's change say together: better on both (`gaining`), better on the year but not of
 * late (`pausing`), worse on the year and better of late (`turning`), worse on both (`sliding`).
 */
export type Trend = "record" | "gaining" | "pausing" | "turning" | "sliding";

export function readTrend(polarity: -1 | 0 | 1, yearPercent: number, periodPercent: number): Trend | null {
  if (polarity === 0) return null;
  const step = (percent: number) => (Math.abs(percent) < FLAT_PERCENT ? 0 : Math.sign(percent) * polarity);
  const year = step(yearPercent);
  const period = step(periodPercent);
  if (year > 0) return period > 0 ? "gaining" : "pausing";
  if (year < 0 && period > 0) return "turning";
  return year < 0 && period < 0 ? "sliding" : null;
}
