import { DomainError } from "@sophia/kernel";
import { addMonths } from "./calendar.ts";

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
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const UNIT_MONTHS: Record<string, number> = { mo: 1, y: 12 };

/**
 * @param end Where time ends for what is asked: now, or the end of the newest period.
 * @throws DomainError BAD_USER_INPUT with reason RANGE_MISSING, RANGE_AMBIGUOUS, RANGE_LENGTH or RANGE_REVERSED.
 */
export function resolveRange({ from, to, last }: RangeRequest, end: number): TimeRange {
  const given = { from: from?.getTime(), to: to?.getTime(), last: last ?? undefined };
  if (given.last !== undefined && given.from !== undefined && given.to !== undefined) {
    throw refused("RANGE_AMBIGUOUS", "Give two of from, to and last, or one of from and last");
  }
  const range = bounds(given, end);
  if (range.from >= range.to) throw refused("RANGE_REVERSED", "The range ends before it starts");
  return range;
}

function bounds({ from, to, last }: { from?: number; to?: number; last?: string }, end: number): TimeRange {
  if (last !== undefined) {
    return from === undefined
      ? { from: shift(to ?? end, last, -1), to: to ?? end }
      : { from, to: shift(from, last, 1) };
  }
  if (from === undefined) throw refused("RANGE_MISSING", "Say since when: from, or last");
  return { from, to: to ?? end };
}

/** Moves a time by a length such as "15m", "30d" or "12mo". */
function shift(at: number, length: string, direction: 1 | -1): number {
  const [, digits, unit] = LENGTH.exec(length) ?? [];
  if (digits === undefined || unit === undefined || Number(digits) === 0) {
    throw refused("RANGE_LENGTH", 'A length is a number with s, m, h, d, w, mo or y, e.g. "12mo"');
  }
  const count = direction * Number(digits);
  const moved =
    UNIT_MONTHS[unit] === undefined ? at + count * UNIT_MS[unit]! : addMonths(at, count * UNIT_MONTHS[unit]);
  if (Number.isNaN(new Date(moved).getTime())) throw refused("RANGE_LENGTH", "The range is too long");
  return moved;
}

const refused = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
