/** 100 * (value - base) / |base|; null where the base is missing or 0. */
export function percentChange(value: number, base: number | null): number | null {
  return base === null || base === 0 ? null : (100 * (value - base)) / Math.abs(base);
}
