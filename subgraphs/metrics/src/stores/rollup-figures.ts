import type { Bucket } from "../domain/points/bucket.ts";

type Sums = [at: number, count: number, sum: number];
/** A rollup's row without its sketch. */
export type Figures = [...Sums, min: number, max: number, last: number, lastAt: number];

export const SUMS = "at, count, sum";
export const FIGURES = `${SUMS}, min, max, last, last_at`;
export const FIGURES_WIDTH = 7;

export const emptyStep = (at: number): Bucket => ({
  at,
  count: 0,
  sum: 0,
  min: Infinity,
  max: -Infinity,
  last: 0,
  lastAt: -Infinity,
  sketch: null,
});

/** @param place Where the row begins among others. */
export function addSums(step: Bucket, row: ArrayLike<number>, place: number): void {
  step.count += row[place + 1]!;
  step.sum += row[place + 2]!;
}

export function addFigures(step: Bucket, row: ArrayLike<number>, place: number): void {
  addSums(step, row, place);
  const [min, max, last, lastAt] = [row[place + 3]!, row[place + 4]!, row[place + 5]!, row[place + 6]!];
  if (min < step.min) step.min = min;
  if (max > step.max) step.max = max;
  if (lastAt >= step.lastAt) {
    step.last = last;
    step.lastAt = lastAt;
  }
}
