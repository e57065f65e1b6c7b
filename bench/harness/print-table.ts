import type { Machine } from "./describe-machine.ts";

/** One measured figure. */
export interface Row {
  what: string;
  unit: string;
  median: number;
  min: number;
  max: number;
  runs: number;
  /** What the figure should stay under. */
  goal?: number;
}

export function printTable(machine: Machine, rows: readonly Row[]): void {
  const { date, processor, cores, memoryGiB, system, node, commit } = machine;
  const cells = rows.map(({ what, unit, median, min, max, runs, goal }) => [
    what,
    unit,
    format(median),
    `${format(min)} .. ${format(max)}`,
    String(runs),
    goal === undefined ? "" : `< ${goal}`,
    goal === undefined ? "" : median < goal ? "met" : "missed",
  ]);
  const table = [["what", "unit", "median", "min .. max", "runs", "goal", ""], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  process.stdout.write(
    `${date}, ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, commit ${commit}\n${lines.join("\n")}\n`,
  );
}

const format = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
