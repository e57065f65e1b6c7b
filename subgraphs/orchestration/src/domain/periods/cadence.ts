import type { Calendar } from "@sophia/kernel";

/** What one point of a metric stands for: business figures are stamped at the start of their period. */
export type Cadence = "YEAR" | "QUARTER" | "MONTH" | "WEEK" | "DAY" | "MOMENT";

/** What of a metric's data a period is read against. */
export interface DataEnd {
  cadence: Cadence;
  newestAt: number;
  /** Which its figures follow. */
  calendar: Calendar;
}

/** The first instant that the newest point says nothing about. */
export const endOfData = ({ cadence, newestAt, calendar }: DataEnd): number =>
  cadence === "MOMENT" ? newestAt + 1 : calendar.addUnits(cadence, newestAt, 1);
