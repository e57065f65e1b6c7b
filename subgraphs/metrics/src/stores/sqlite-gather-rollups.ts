import type { Bucket } from "../domain/points/bucket.ts";
import type { BucketQuery } from "../domain/metric-store.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

type Sums = [at: number, count: number, sum: number];
type Figures = [...Sums, min: number, max: number, last: number, lastAt: number];

const SUMS = "at, count, sum";
const FIGURES = `${SUMS}, min, max, last, last_at`;

/**
 * A tier's buckets, taken together by steps counted from the epoch; without sketches.
 * Rows come as arrays in the order of the table and are added up here: SQLite would sort them before it groups.
 */
export function gatherRollups(
  reader: SqliteConnection,
  table: string,
  { series, from, to, sumsOnly = false }: BucketQuery,
  stepMs: number,
): Bucket[] {
  const statement = reader.prepare(
    `SELECT ${sumsOnly ? SUMS : FIGURES} FROM ${table} WHERE series = ? AND at >= ? AND at < ? ORDER BY at`,
  );
  statement.setReturnArrays(true);
  const add = sumsOnly ? addSums : addFigures;
  const steps = new Map<number, Bucket>();
  for (const id of series) {
    let step: Bucket | undefined;
    for (const row of statement.all(id, from, to) as unknown as Figures[]) {
      const at = Math.floor(row[0] / stepMs) * stepMs;
      if (step?.at !== at) {
        step = steps.get(at);
        if (step === undefined) steps.set(at, (step = emptyStep(at)));
      }
      add(step, row);
    }
  }
  const gathered = [...steps.values()];
  return series.length > 1 ? gathered.sort((a, b) => a.at - b.at) : gathered;
}

const emptyStep = (at: number): Bucket => ({
  at,
  count: 0,
  sum: 0,
  min: Infinity,
  max: -Infinity,
  last: 0,
  lastAt: -Infinity,
  sketch: null,
});

function addSums(step: Bucket, [, count, sum]: Sums | Figures): void {
  step.count += count;
  step.sum += sum;
}

function addFigures(step: Bucket, row: Figures): void {
  addSums(step, row);
  const [, , , min, max, last, lastAt] = row;
  if (min < step.min) step.min = min;
  if (max > step.max) step.max = max;
  if (lastAt >= step.lastAt) {
    step.last = last;
    step.lastAt = lastAt;
  }
}
