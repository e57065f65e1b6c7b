import type { RollupTier } from "./tier.ts";

const HOUR_MS = 3_600_000;

/** How long SYSTEM measurements are kept, by tier, in ms. BUSINESS figures are kept for ever. */
export const RETENTION_MS: Record<RollupTier, number> = {
  RAW: HOUR_MS,
  SECOND: 2 * HOUR_MS,
  MINUTE: 30 * 24 * HOUR_MS,
  HOUR: Infinity,
};

/** Before this time the tier holds no SYSTEM points; whole hours, so that no rollup outlives part of what it is made of. */
export function keptSince(tier: RollupTier, now: number): number {
  return RETENTION_MS[tier] === Infinity ? -Infinity : Math.floor((now - RETENTION_MS[tier]) / HOUR_MS) * HOUR_MS;
}
