import { median } from "./quantile.ts";

export const TrendDirection = { RISING: "RISING", FALLING: "FALLING", FLAT: "FLAT" } as const;
export type TrendDirection = (typeof TrendDirection)[keyof typeof TrendDirection];

export interface Trend {
  /** In the metric's unit. */
  perStep: number;
  percentPerStep: number | null;
  direction: TrendDirection;
}

const Z_AT_5_PERCENT = 1.959964;

/**
 * The Theil-Sen slope (median of all pairwise slopes; Sen 1968) with the direction by the Mann-Kendall test
 * (S = sum of sgn(xj - xi), var S = (n(n-1)(2n+5) - sum t(t-1)(2t+5)) / 18 over ties t, continuity corrected).
 * @param values One a step; null where nothing was recorded.
 * @returns null with fewer than two values.
 */
export function findTrend(values: readonly (number | null)[]): Trend | null {
  const known = values.flatMap((value, step) => (value === null ? [] : [{ step, value }]));
  if (known.length < 2) return null;
  const slopes: number[] = [];
  let s = 0;
  for (let j = 1; j < known.length; j++) {
    for (let i = 0; i < j; i++) {
      const rise = known[j]!.value - known[i]!.value;
      slopes.push(rise / (known[j]!.step - known[i]!.step));
      s += Math.sign(rise);
    }
  }
  const perStep = median(slopes)!;
  const middle = median(known.map(({ value }) => value))!;
  return {
    perStep,
    percentPerStep: middle === 0 ? null : (100 * perStep) / Math.abs(middle),
    direction: directionOf(
      s,
      known.map(({ value }) => value),
    ),
  };
}

function directionOf(s: number, values: number[]): TrendDirection {
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const weight = (count: number) => count * (count - 1) * (2 * count + 5);
  const variance = (weight(values.length) - [...ties.values()].reduce((sum, count) => sum + weight(count), 0)) / 18;
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  if (Math.abs(z) < Z_AT_5_PERCENT) return TrendDirection.FLAT;
  return z > 0 ? TrendDirection.RISING : TrendDirection.FALLING;
}
