import type { MetricCategory } from "../metric.ts";
import type { RollupTier } from "./tier.ts";

const HOUR_MS = 3_600_000;

/** How long SYSTEM measurements are kept, by tier, in ms; no tier shorter than a finer one. BUSINESS figures are kept for ever. */
export type Retention = Readonly<Record<RollupTier, number>>;

export const DEFAULT_RETENTION: Retention = {
  RAW: HOUR_MS,
  SECOND: 2 * HOUR_MS,
  MINUTE: 30 * 24 * HOUR_MS,
  HOUR: Infinity,
};

/** Before this time the tier holds no points; whole hours, so that no rollup outlives part of what it is made of. */
export function keptSince(retention: Retention, category: MetricCategory, tier: RollupTier, now: number): number {
  return category === "BUSINESS" || retention[tier] === Infinity
    ? -Infinity
    : Math.floor((now - retention[tier]) / HOUR_MS) * HOUR_MS;
}
