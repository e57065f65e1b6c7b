/**
 * The q-quantile (0..1) of the values, interpolated linearly between order statistics
 * (type 7 of Hyndman and Fan, The American Statistician 50, 1996); null of none.
 */
export function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const rank = q * (sorted.length - 1);
  const low = sorted[Math.floor(rank)]!;
  const high = sorted[Math.ceil(rank)]!;
  return low + (high - low) * (rank - Math.floor(rank));
}

export const median = (values: readonly number[]): number | null => quantile(values, 0.5);
