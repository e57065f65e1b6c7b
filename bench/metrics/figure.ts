import type { Row } from "../harness/print-table.ts";
import { summarize } from "../harness/sample.ts";
import { ROWS, type RowId } from "./rows.ts";

export const MEASURES = {
  perCpuSecond: { title: "points per CPU-second", unit: "1/s" },
  perSecond: { title: "points per second", unit: "1/s" },
  p50: { title: "p50", unit: "ms" },
  p99: { title: "p99", unit: "ms" },
  cpuPerQuery: { title: "CPU per question", unit: "ms" },
  memory: { title: "memory", unit: "MB" },
  bytesPerPoint: { title: "bytes per point", unit: "B" },
  cpu: { title: "CPU", unit: "%" },
  received: { title: "updates per second", unit: "1/s" },
} as const;
export type Measure = keyof typeof MEASURES;

/** What one side came to in one row, in one respect. */
export interface Figure extends Row {
  row: RowId;
  side: string;
  measure: Measure;
}

/** A side that has no figures in a row, and why. */
export interface Failure {
  row: RowId;
  side: string;
  why: string;
}

export interface Outcome {
  figures: Figure[];
  failures: Failure[];
}

/** @param values One of each run. */
export function toFigure(row: RowId, side: string, measure: Measure, values: readonly number[]): Figure {
  const { title, unit } = MEASURES[measure];
  return { ...summarize(`${ROWS[row]}, ${side}: ${title}`, unit, values), row, side, measure };
}
