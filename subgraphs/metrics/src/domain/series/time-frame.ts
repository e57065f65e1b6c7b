import type { Calendar, CalendarUnit } from "@sophia/kernel";
import { MetricCategory, type Metric } from "../metric.ts";
import type { StoredSeries } from "../metric-store.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { findGranularity } from "../time/find-granularity.ts";
import type { TimeRange } from "../time/time-range.ts";

/** How time runs for a metric. */
export interface TimeFrame {
  /** The periods its figures stand for; undefined for measurements and moments. */
  unit: CalendarUnit | undefined;
  /** Where its ranges end (exclusive): with the newest figure's period, or now. */
  end: number;
  /** The newest figure's period; undefined for measurements, and where there is none. */
  newest: TimeRange | undefined;
}

const TIMES_TO_JUDGE_BY = 24;

/** @param series The visible ones. */
export async function readTimeFrame(
  { store, calendar }: Pick<MetricsContext, "store" | "calendar">,
  { category }: Metric,
  series: readonly StoredSeries[],
  now: number,
): Promise<TimeFrame> {
  const live = { unit: undefined, end: now + 1, newest: undefined };
  if (category === MetricCategory.SYSTEM) return live;
  const times = await store.newestTimes(
    series.map(({ id }) => id),
    TIMES_TO_JUDGE_BY,
  );
  if (times[0] === undefined) return live;
  const unit = findGranularity(calendar, times);
  const end = unit === undefined ? times[0] + 1 : calendar.addUnits(unit, times[0], 1);
  return { unit, end, newest: { from: times[0], to: end } };
}

/** The range in whole units: everything of a period that it touches belongs to it. */
export function alignRange(
  { addUnits, startOf }: Calendar,
  { from, to }: TimeRange,
  unit: CalendarUnit | undefined,
): TimeRange {
  if (unit === undefined) return { from, to };
  const lastStart = startOf(unit, to);
  return { from: startOf(unit, from), to: lastStart === to ? to : addUnits(unit, lastStart, 1) };
}
