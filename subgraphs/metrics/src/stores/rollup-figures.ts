type Sums = [at: number, count: number, sum: number];
/** A rollup's row without its sketch. */
export type Figures = [...Sums, min: number, max: number, last: number, lastAt: number];

export const SUMS = "at, count, sum";
export const FIGURES = `${SUMS}, min, max, last, last_at`;
export const FIGURES_WIDTH = 7;
