import type { MetricEvidence } from "../evidence.ts";

/** Changes on the year, in percent, that leaders speak of first, and then. */
const NOTABLE = 20;
const TOLD = 5;

/** What moved notably on the year first; within the same class in the given order, which is that of their weight. */
export function orderByWeight(figures: readonly MetricEvidence[]): MetricEvidence[] {
  return figures.toSorted((a, b) => classOf(a) - classOf(b));
}

function classOf({ changeYoYPercent }: MetricEvidence): number {
  const size = Math.abs(changeYoYPercent ?? 0);
  return size >= NOTABLE ? 0 : size >= TOLD ? 1 : 2;
}
