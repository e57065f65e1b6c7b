import { CalendarUnit, NOMINAL_MS, type Calendar } from "@sophia/kernel";
import type { TimeRange } from "../time/time-range.ts";

/** What steps are judged by: how many in one cycle, and how many before the end are looked at even where fewer are asked for. */
export interface Season {
  length: number | undefined;
  history: number;
}

const OF_UNIT: Record<CalendarUnit, Season> = {
  DAY: { length: 7, history: 56 },
  WEEK: { length: undefined, history: 52 },
  MONTH: { length: 12, history: 48 },
  QUARTER: { length: 4, history: 20 },
  YEAR: { length: undefined, history: 10 },
};

/** Figures have the seasons of their calendar; measurements that of the day, where the range shows several. */
export function seasonOf(unit: CalendarUnit | undefined, stepMs: number): Season {
  if (unit !== undefined) return OF_UNIT[unit];
  const length = NOMINAL_MS.DAY / stepMs;
  return { length: Number.isInteger(length) && length > 1 ? length : undefined, history: 0 };
}

/** The range with enough before its end to judge by. */
export function withHistory(
  { addUnits }: Calendar,
  range: TimeRange,
  unit: CalendarUnit | undefined,
  { history }: Season,
): TimeRange {
  if (unit === undefined) return range;
  return { from: Math.min(range.from, addUnits(unit, range.to, -history)), to: range.to };
}
