import { CalendarUnit, type Calendar } from "@sophia/kernel";

/**
 * The periods that figures stand for, told from their times: all at the start of months is MONTH, and so on.
 * @param times Distinct, newest first.
 * @returns undefined where they do not stand at the start of days: then they are moments.
 */
export function findGranularity(
  { startOf, monthOf, monthOfYear }: Calendar,
  times: readonly number[],
): CalendarUnit | undefined {
  if (times.length === 0 || !times.every((at) => startOf(CalendarUnit.DAY, at) === at)) return undefined;
  if (times.every((at) => startOf(CalendarUnit.MONTH, at) === at)) {
    const months = times.map(monthOf);
    const every = (step: number) => months.length > 1 && months.every((month) => (months[0]! - month) % step === 0);
    if (every(12) && monthOfYear(months[0]!) === 0) return CalendarUnit.YEAR;
    if (every(3) && monthOfYear(months[0]!) % 3 === 0) return CalendarUnit.QUARTER;
    return CalendarUnit.MONTH;
  }
  const weekly = times.length > 1 && times.every((at) => startOf(CalendarUnit.WEEK, at) === at);
  return weekly ? CalendarUnit.WEEK : CalendarUnit.DAY;
}
