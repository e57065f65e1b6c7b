import { CalendarUnit, DomainError, type Calendar } from "@sophia/kernel";

/** A span of time as a caller says it. */
export interface RangeRequest {
  from?: Date | null;
  to?: Date | null;
  last?: string | null;
}

/** From inclusive, to exclusive, epoch ms. */
export interface TimeRange {
  from: number;
  to: number;
}

const LENGTH = /^(\d{1,6})(s|m|h|d|w|mo|y)$/;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };
const UNITS: Record<string, [unit: CalendarUnit, count: number]> = {
  d: ["DAY", 1],
  w: ["WEEK", 1],
  mo: ["MONTH", 1],
  y: ["MONTH", 12],
};

/**
 * @param end Where time ends for what is asked: now, or the end of the newest period.
 * @throws DomainError BAD_USER_INPUT with reason RANGE_MISSING, RANGE_AMBIGUOUS, RANGE_LENGTH or RANGE_REVERSED.
 */
export function resolveRange(calendar: Calendar, { from, to, last }: RangeRequest, end: number): TimeRange {
  const given = { from: from?.getTime(), to: to?.getTime(), last: last ?? undefined };
  if (given.last !== undefined && given.from !== undefined && given.to !== undefined) {
    throw refused("RANGE_AMBIGUOUS", "Give two of from, to and last, or one of from and last");
  }
  const range = bounds(calendar, given, end);
  if (range.from >= range.to) throw refused("RANGE_REVERSED", "The range ends before it starts");
  return range;
}

function bounds(
  calendar: Calendar,
  { from, to, last }: { from?: number; to?: number; last?: string },
  end: number,
): TimeRange {
  if (last !== undefined) {
    return from === undefined
      ? { from: shift(calendar, to ?? end, last, -1), to: to ?? end }
      : { from, to: shift(calendar, from, last, 1) };
  }
  if (from === undefined) throw refused("RANGE_MISSING", "Say since when: from, or last");
  return { from, to: to ?? end };
}

/** Moves a time by a length such as "15m", "30d" or "12mo"; days and more by the calendar. */
function shift(calendar: Calendar, at: number, length: string, direction: 1 | -1): number {
  const [, digits, unit] = LENGTH.exec(length) ?? [];
  if (digits === undefined || unit === undefined || Number(digits) === 0) {
    throw refused("RANGE_LENGTH", 'A length is a number with s, m, h, d, w, mo or y, e.g. "12mo"');
  }
  const count = direction * Number(digits);
  const [calendarUnit, each] = UNITS[unit] ?? [];
  const moved =
    calendarUnit === undefined ? at + count * UNIT_MS[unit]! : calendar.addUnits(calendarUnit, at, count * each!);
  if (Number.isNaN(new Date(moved).getTime())) throw refused("RANGE_LENGTH", "The range is too long");
  return moved;
}

const refused = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
