import { writeNumber } from "./write-number.ts";

/** "+23%", "−4.1%", "0%"; one decimal below ten. Null where there is none. */
export function formatChange(percent: number | null | undefined): string | null {
  if (percent === null || percent === undefined || !Number.isFinite(percent)) return null;
  const size = Math.abs(percent);
  const digits = size < 9.95 ? 1 : 0;
  const rounded = Number(size.toFixed(digits));
  if (rounded === 0) return "0%";
  return `${percent < 0 ? "\u2212" : "+"}${writeNumber(rounded, digits)}%`;
}

/** @returns The change from one figure to another in percent; null where it means nothing (from zero, or from nothing). */
export function changePercent(from: number | null | undefined, to: number | null | undefined): number | null {
  if (from === null || from === undefined || to === null || to === undefined || from === 0) return null;
  return ((to - from) / Math.abs(from)) * 100;
}
