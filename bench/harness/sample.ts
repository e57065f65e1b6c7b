import type { Row } from "./print-table.ts";

/** Median, least and most of several runs. */
export function summarize(what: string, unit: string, values: readonly number[], goal?: number): Row {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return {
    what,
    unit,
    median,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    runs: sorted.length,
    ...(goal !== undefined && { goal }),
  };
}

/** Runs one after the other; the first `warmUp` do not count. */
export async function repeat(runs: number, warmUp: number, run: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let n = 0; n < runs + warmUp; n++) {
    const value = await run();
    if (n >= warmUp) values.push(value);
  }
  return values;
}
