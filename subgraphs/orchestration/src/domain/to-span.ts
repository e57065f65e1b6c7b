import { DomainError } from "@sophia/kernel";

/** A span as a caller gives it: from and to, or one of them with last, or last alone. */
export interface SpanRequest {
  from?: Date | null;
  to?: Date | null;
  /** "15m", "24h", "30d", "12mo", "2y". */
  last?: string | null;
  compareWith?: unknown;
}

const DAY_MS = 86_400_000;
const LENGTH = /^([1-9]\d{0,4})(m|h|d|w|mo|y)$/;

/**
 * @returns Epoch ms, `from` inclusive and `to` exclusive; the last 24 hours where nothing is said.
 * @throws DomainError BAD_USER_INPUT (reason RANGE, RANGE_REVERSED or COMPARISON).
 */
export function toSpan(request: SpanRequest | null, now: number): { from: number; to: number } {
  const { from, to, last, compareWith } = request ?? {};
  if (compareWith) throw refused("COMPARISON", "compareWith means nothing here: ask for the other range by itself");
  if (from && to && last) throw refused("RANGE", "A range takes from and to, or one of them with last, not all three");
  const start = from?.getTime();
  const end = to?.getTime();
  const span =
    start !== undefined
      ? { from: start, to: end ?? (last ? addLength(start, last, 1) : now) }
      : { from: addLength(end ?? now, last ?? "24h", -1), to: end ?? now };
  if (span.from >= span.to) throw refused("RANGE_REVERSED", "The range ends before it starts");
  return span;
}

function addLength(at: number, length: string, sign: 1 | -1): number {
  const [, count, unit] = LENGTH.exec(length) ?? [];
  if (count === undefined) throw refused("RANGE", 'last is a length such as "15m", "24h", "30d", "12mo" or "2y"');
  const n = sign * Number(count);
  if (unit === "mo" || unit === "y") {
    const date = new Date(at);
    return date.setUTCMonth(date.getUTCMonth() + (unit === "y" ? 12 * n : n));
  }
  return at + n * { m: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS }[unit as "m" | "h" | "d" | "w"];
}

const refused = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
