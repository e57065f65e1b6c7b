/** How finely points are kept: as they came, or rolled up. */
export const RollupTier = { RAW: "RAW", SECOND: "SECOND", MINUTE: "MINUTE", HOUR: "HOUR" } as const;
export type RollupTier = (typeof RollupTier)[keyof typeof RollupTier];
export type Rollup = Exclude<RollupTier, "RAW">;

/** The length of a bucket of each rollup, in ms; each divides the next. */
export const ROLLUP_MS: Record<Rollup, number> = { SECOND: 1_000, MINUTE: 60_000, HOUR: 3_600_000 };
export const ROLLUPS = Object.keys(ROLLUP_MS) as Rollup[];
