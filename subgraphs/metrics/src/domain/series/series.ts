import type { Label } from "../points/labels.ts";
import type { RollupTier } from "../points/tier.ts";

/** The earlier period that a range is held against. */
export type Comparison = "PREVIOUS_PERIOD" | "PREVIOUS_YEAR";

/** Values over time in columns of equal length. */
export interface Series {
  /** The labels that all of its points share. */
  labels: Label[];
  stepMs: number;
  /** What it was made of. */
  tier: RollupTier;
  /** Null for the range that was asked for. */
  comparison: Comparison | null;
  /** The start of each step, epoch ms, ascending. */
  times: number[];
  /** Null where nothing was recorded. */
  values: (number | null)[];
}
