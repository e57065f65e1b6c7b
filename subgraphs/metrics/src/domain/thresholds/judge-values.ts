import { MetricStatus, ThresholdDirection, type Threshold } from "../metric.ts";

const RANKS = [MetricStatus.OK, MetricStatus.WARNING, MetricStatus.CRITICAL];

/**
 * The status after a run of values, oldest first. It worsens as soon as a value is past a level, and eases only when a value has come
 * back past it by the hysteresis: a figure that trembles around its level does not make the status flicker.
 */
export function judgeValues(
  values: readonly number[],
  { warning, critical, direction, hysteresis }: Threshold,
): MetricStatus {
  const sign = direction === ThresholdDirection.ABOVE ? 1 : -1;
  const levels = [warning, critical].map((level) => (level === null ? Infinity : sign * level));
  const rankOf = (value: number) => (value > levels[1]! ? 2 : value > levels[0]! ? 1 : 0);
  let rank = 0;
  for (const value of values) rank = Math.max(rankOf(sign * value), Math.min(rank, rankOf(sign * value + hysteresis)));
  return values.length === 0 ? MetricStatus.NO_DATA : RANKS[rank]!;
}
