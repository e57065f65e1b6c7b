import { median } from "./quantile.ts";

/** A step that stands out. */
export interface Anomaly {
  /** The step's start, epoch ms. */
  at: number;
  value: number;
  /** What the trend and the season let expect. */
  expected: number;
  /** How many robust standard deviations the value is above (or, negative, below) that. */
  score: number;
}

export interface Step {
  at: number;
  /** Null where nothing was recorded. */
  value: number | null;
}

/** The cut of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993) for a modified z-score. */
const MAX_SCORE = 3.5;
const MIN_VALUES = 8;
/** With fewer cycles the median of a season would follow the very value that it judges. */
const MIN_CYCLES = 3;
/** Makes the median absolute deviation, and the mean one, estimate a normal standard deviation. */
const MAD_TO_SIGMA = 1.4826;
const MEAN_AD_TO_SIGMA = 1.2533;
const ROUNDING = 1e-9;

/**
 * Steps that stand out. Expected is the Theil-Sen line plus the median distance from it of the steps of the same season (with three
 * cycles or more); the score is the distance from that over 1.4826 MAD (over 1.2533 mean absolute deviations where MAD is 0);
 * it stands out beyond 3.5. None with fewer than eight values.
 * @param season Steps of one cycle (12 for months of a year); undefined where there is none.
 */
export function findAnomalies(steps: readonly Step[], season?: number): Anomaly[] {
  const known = steps.flatMap(({ at, value }, index) => (value === null ? [] : [{ at, value, index }]));
  if (known.length < MIN_VALUES) return [];
  const line = robustLine(known);
  const distances = known.map(({ index, value }) => value - line(index));
  const seasons = season !== undefined && steps.length >= MIN_CYCLES * season ? season : 1;
  const ofSeason = Map.groupBy(known.keys(), (i) => known[i]!.index % seasons);
  const usual = new Map([...ofSeason].map(([key, members]) => [key, median(members.map((i) => distances[i]!))!]));
  const rests = distances.map((distance, i) => distance - usual.get(known[i]!.index % seasons)!);
  const sigma = spreadOf(rests);
  return known.flatMap(({ at, value, index }, i) => {
    const expected = line(index) + usual.get(index % seasons)!;
    if (Math.abs(rests[i]!) <= ROUNDING * Math.max(Math.abs(value), Math.abs(expected))) return [];
    const score = rests[i]! / sigma;
    return Math.abs(score) > MAX_SCORE ? [{ at, value, expected, score }] : [];
  });
}

function robustLine(known: readonly { index: number; value: number }[]): (index: number) => number {
  const slopes: number[] = [];
  for (let j = 1; j < known.length; j++) {
    for (let i = 0; i < j; i++) {
      slopes.push((known[j]!.value - known[i]!.value) / (known[j]!.index - known[i]!.index));
    }
  }
  const slope = median(slopes)!;
  const start = median(known.map(({ index, value }) => value - slope * index))!;
  return (index) => start + slope * index;
}

/** Of values about 0. */
function spreadOf(rests: readonly number[]): number {
  const sizes = rests.map(Math.abs);
  const mad = median(sizes)!;
  return mad > 0 ? MAD_TO_SIGMA * mad : MEAN_AD_TO_SIGMA * (sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
}
