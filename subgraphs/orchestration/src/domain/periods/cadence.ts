import { addMonths, DAY_MS } from "./months.ts";

/** What one point of a metric stands for: business figures are stamped at the start of their period. */
export type Cadence = "YEAR" | "QUARTER" | "MONTH" | "WEEK" | "DAY" | "MOMENT";

/** The first instant that the newest point says nothing about. */
export function endOfData(cadence: Cadence, newestAt: number): number {
  switch (cadence) {
    case "YEAR":
      return addMonths(newestAt, 12);
    case "QUARTER":
      return addMonths(newestAt, 3);
    case "MONTH":
      return addMonths(newestAt, 1);
    case "WEEK":
      return newestAt + 7 * DAY_MS;
    case "DAY":
      return newestAt + DAY_MS;
    case "MOMENT":
      return newestAt + 1;
  }
}
