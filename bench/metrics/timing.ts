/** How much of everything. */
export interface Timing {
  ingestRuns: number;
  /** Points of each of the 1,000 series. */
  steps: number;
  historyIntervalMs: number;
  queryRuns: number;
  /** Of one question in one run. */
  queries: number;
  /** How long a question is asked before it counts, at least `queries` times: a server that runs for days has seen it before. */
  warmUpMs: number;
  liveRuns: number;
  liveSeconds: number;
}

export const WHOLE: Timing = {
  ingestRuns: 3,
  steps: 1_000,
  historyIntervalMs: 60_000,
  queryRuns: 3,
  queries: 200,
  warmUpMs: 2_000,
  liveRuns: 3,
  liveSeconds: 6,
};

export const QUICK: Timing = {
  ingestRuns: 1,
  steps: 200,
  historyIntervalMs: 600_000,
  queryRuns: 1,
  queries: 10,
  warmUpMs: 200,
  liveRuns: 1,
  liveSeconds: 3,
};
