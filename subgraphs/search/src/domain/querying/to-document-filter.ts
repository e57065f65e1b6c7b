import { DomainError } from "@sophia/kernel";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { Label } from "../documents/document.ts";

const MAX_VALUES = 100;
const LENGTH = /^([1-9]\d{0,5})(ms|s|m|h|d|w|mo|y)$/;
const MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A filter as it was asked for. */
export interface FilterRequest {
  collections?: string[] | null | undefined;
  mediaTypes?: string[] | null | undefined;
  updated?: { from?: Date | null; to?: Date | null; last?: string | null; compareWith?: unknown } | null | undefined;
  metadata?: Label[] | null | undefined;
}

/** @throws DomainError BAD_USER_INPUT, reason RANGE (what is wrong with `updated` is said) or FILTER_SIZE above 100 values. */
export function toDocumentFilter(request: FilterRequest | null | undefined, now: Date): DocumentFilter {
  const { collections, mediaTypes, updated, metadata } = request ?? {};
  for (const values of [collections, mediaTypes, metadata]) {
    if (values && values.length > MAX_VALUES) {
      throw new DomainError("BAD_USER_INPUT", `A filter may have ${MAX_VALUES} values`, { reason: "FILTER_SIZE" });
    }
  }
  return {
    ...(collections && { collections }),
    ...(mediaTypes && { mediaTypes: mediaTypes.map((type) => type.toLowerCase()) }),
    ...(updated && toSpan(updated, now)),
    ...(metadata && { metadata }),
  };
}

function toSpan({ from, to, last, compareWith }: NonNullable<FilterRequest["updated"]>, now: Date) {
  const wrong = (message: string) => new DomainError("BAD_USER_INPUT", message, { reason: "RANGE" });
  if (compareWith) throw wrong("A filter compares with no other period");
  if (from && last) throw wrong("Give from or last, not both");
  const updatedFrom = last ? before(to ?? now, last) : from;
  if (last && !updatedFrom) throw wrong('last must be a length such as "30d", "12mo" or "2y"');
  if (updatedFrom && to && updatedFrom >= to) throw wrong("from must be before to");
  return { ...(updatedFrom && { updatedFrom }), ...(to && { updatedTo: to }) };
}

function before(end: Date, length: string): Date | undefined {
  const [, digits, unit] = LENGTH.exec(length) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const count = Number(digits);
  const start = new Date(end);
  if (unit === "mo" || unit === "y") {
    const day = start.getUTCDate();
    start.setUTCMonth(start.getUTCMonth() - count * (unit === "y" ? 12 : 1));
    if (start.getUTCDate() !== day) start.setUTCDate(0); // there is no 31st: the month's last day
  } else start.setTime(end.getTime() - count * MS[unit as keyof typeof MS]);
  return Number.isNaN(start.getTime()) ? undefined : start;
}
