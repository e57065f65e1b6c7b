import type { DataSet } from "../scenario/data-set.ts";

/** Series `firstSeries` to `lastSeries` (exclusive) at the steps `firstStep` to `lastStep` (exclusive), in the order of time. */
export interface Batch {
  firstSeries: number;
  lastSeries: number;
  firstStep: number;
  lastStep: number;
}

/** How points travel to a server. */
export interface Wire {
  path: string;
  headers: Record<string, string>;
  /** @returns The body of one request. */
  encoderOf(dataSet: DataSet): (batch: Batch) => Uint8Array;
}
