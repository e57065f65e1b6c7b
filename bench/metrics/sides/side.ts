import type { Wire } from "../wire/wire.ts";

/** How to start a server. */
export interface Command {
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
}

/** Averages of all points in steps of a range. */
export interface RangeQuestion {
  metric: string;
  /** One series, or undefined for each of all. */
  host: string | undefined;
  /** Epoch ms, inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  stepMs: number;
}

/** The 99th percentile of all points in a range, one figure a series. */
export type QuantileQuestion = Omit<RangeQuestion, "stepMs">;

/** A question as it goes over HTTP. */
export interface HttpQuestion {
  path: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/** The values by host, in the order of time. */
export type HostValues = Map<string, number[]>;

/** A server that is measured. */
export interface Side {
  name: string;
  /** Builds or fetches it, where that is not done yet. */
  prepare(): void;
  /** @param folder Where it keeps everything. */
  command(port: number, folder: string): Command;
  readyPath: string;
  wire: Wire;
  /** What is on disk when it acknowledges points. */
  onDisk: string;
  /** Asked with POST after the last point, where it keeps points from questions for a while. */
  settlePath?: string;
  range(question: RangeQuestion, folder: string): HttpQuestion;
  quantile(question: QuantileQuestion, folder: string): HttpQuestion;
  read(answer: string): HostValues;
  version(): string;
}
