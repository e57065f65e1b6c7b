import type { Improvement } from "./alpha-tuning.ts";

const RESAMPLES = 2_000;
const SEED = 20_261_122;

/** The mean of some differences and its 95 % interval: percentiles of the means of 2,000 resamples, the same in every run. */
export function bootstrapMean(differences: readonly number[]): Improvement {
  const random = randomNumbers(SEED);
  const count = differences.length;
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += differences[Math.floor(random() * count)]!;
    return sum / count;
  }).sort((a, b) => a - b);
  return {
    mean: differences.reduce((sum, difference) => sum + difference, 0) / count,
    low: means[Math.floor(RESAMPLES * 0.025)]!,
    high: means[Math.ceil(RESAMPLES * 0.975) - 1]!,
  };
}

/** Mulberry32: numbers from 0 to 1. */
function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
