const FRESH_MS = 10_000;

/** Whether figures are young enough to be called live. @param at When they came in (epoch ms). */
export const isFresh = (at: number, now: number): boolean => now - at <= FRESH_MS;
