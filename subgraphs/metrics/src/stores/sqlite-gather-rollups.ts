import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import { RollupTier, type Rollup } from "../domain/points/tier.ts";
import { FIGURES, FIGURES_WIDTH, SUMS } from "./rollup-figures.ts";
import { RollupSteps } from "./rollup-steps.ts";
import type { HourPages } from "./sqlite-hour-pages.ts";
import type { SqliteConnection } from "./sqlite-types.ts";
import { ROLLUP_TABLES } from "./stored-bucket.ts";

/** Where rollups are read from. */
export interface RollupSource {
  reader: SqliteConnection;
  hours: HourPages;
}

/**
 * A tier's buckets, taken together by steps counted from the epoch; without sketches.
 * Rows come as numbers in the order of the table and are added up here: SQLite would sort them before it groups.
 */
export function gatherRollups(
  { reader, hours }: RollupSource,
  tier: Rollup,
  { series, from, to, sumsOnly = false }: BucketQuery,
  stepMs: number,
): Bucket[] {
  const steps = new RollupSteps(stepMs, sumsOnly);
  for (const id of series) {
    if (tier !== RollupTier.HOUR)
      for (const row of readRows(reader, tier, { id, from, to, sumsOnly })) steps.add(row, 0);
    else for (const page of hours.read(id, from, to)) addPage(steps, page, from, to);
  }
  return steps.inOrder();
}

function addPage(steps: RollupSteps, page: Float64Array, from: number, to: number): void {
  for (let place = 0; place < page.length; place += FIGURES_WIDTH) {
    const at = page[place]!;
    if (at >= from && at < to) steps.add(page, place);
  }
}

function readRows(
  reader: SqliteConnection,
  tier: Rollup,
  { id, from, to, sumsOnly }: { id: number; from: number; to: number; sumsOnly: boolean },
): number[][] {
  const columns = sumsOnly ? SUMS : FIGURES;
  const statement = reader.prepare(
    `SELECT ${columns} FROM ${ROLLUP_TABLES[tier]} WHERE series = ? AND at >= ? AND at < ? ORDER BY at`,
  );
  statement.setReturnArrays(true);
  return statement.all(id, from, to) as unknown as number[][];
}
