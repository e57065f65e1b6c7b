import { CalendarUnit, type Calendar } from "@sophia/kernel";
import type { TimeRange } from "../time/time-range.ts";
import type { Comparison } from "./series.ts";

/** The earlier range that one is held against. Ranges of whole months move by whole months. */
export function previousRange(
  { addMonths, monthOf, startOf }: Calendar,
  { from, to }: TimeRange,
  comparison: Comparison,
): TimeRange {
  if (comparison === "PREVIOUS_YEAR") return { from: addMonths(from, -12), to: addMonths(to, -12) };
  const wholeMonths = [from, to].every((at) => startOf(CalendarUnit.MONTH, at) === at);
  return { from: wholeMonths ? addMonths(from, monthOf(from) - monthOf(to)) : from - (to - from), to: from };
}
