import { summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

export const MEASURES = {
  perCpuSecond: { title: "requests per CPU-second", unit: "1/s" },
  p50: { title: "p50", unit: "ms" },
  p99: { title: "p99", unit: "ms" },
  fetches: { title: "fetches per request", unit: "1" },
  memory: { title: "memory", unit: "MB" },
  cpuPerDelivery: { title: "CPU per delivery", unit: "us" },
  deliveries: { title: "deliveries per second", unit: "1/s" },
  perConnection: { title: "memory per idle connection", unit: "kB" },
} as const;
export type Measure = keyof typeof MEASURES;

/** What one side came to in one row of the comparison, in one respect. */
export interface Figure extends Row {
  row: string;
  side: string;
  measure: Measure;
}

/** A side that has no figures in a row, and why. */
export interface Failure {
  row: string;
  side: string;
  why: string;
}

export interface Outcome {
  figures: Figure[];
  failures: Failure[];
}

/** @param values One of each run. */
export function toFigure(row: string, side: string, measure: Measure, values: readonly number[]): Figure {
  const { title, unit } = MEASURES[measure];
  return { ...summarize(`${row}, ${side}: ${title}`, unit, values), row, side, measure };
}
