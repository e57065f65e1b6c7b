import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import { RollupTier, type Rollup } from "../domain/points/tier.ts";
import { addFigures, addSums, emptyStep, FIGURES, FIGURES_WIDTH, SUMS } from "./rollup-figures.ts";
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
  const add = sumsOnly ? addSums : addFigures;
  const steps = new Map<number, Bucket>();
  let step: Bucket | undefined;
  const gather = (row: ArrayLike<number>, place: number) => {
    const at = Math.floor(row[place]! / stepMs) * stepMs;
    if (step?.at !== at) {
      step = steps.get(at);
      if (step === undefined) steps.set(at, (step = emptyStep(at)));
    }
    add(step, row, place);
  };
  for (const id of series) {
    if (tier === RollupTier.HOUR) {
      for (const page of hours.read(id, from, to)) {
        for (let place = 0; place < page.length; place += FIGURES_WIDTH) {
          const at = page[place]!;
          if (at >= from && at < to) gather(page, place);
        }
      }
    } else for (const row of readRows(reader, tier, { id, from, to, sumsOnly })) gather(row, 0);
  }
  const gathered = [...steps.values()];
  return series.length > 1 ? gathered.sort((a, b) => a.at - b.at) : gathered;
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
