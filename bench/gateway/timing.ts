/** In seconds. */
export interface Timing {
  /** Before a fresh process is measured, and before each further row of it. */
  firstWarmUp: number;
  warmUp: number;
  /** Of one run. */
  run: number;
  runs: number;
  /** Between the opening of sockets and the reading of memory. */
  settle: number;
  socketWarmUp: number;
  socketRun: number;
}

export const WHOLE: Timing = {
  firstWarmUp: 3.5,
  warmUp: 1.2,
  run: 1.6,
  runs: 3,
  settle: 1.5,
  socketWarmUp: 0.5,
  socketRun: 1,
};

export const QUICK: Timing = {
  firstWarmUp: 1,
  warmUp: 0.5,
  run: 1,
  runs: 1,
  settle: 0.5,
  socketWarmUp: 0.2,
  socketRun: 0.5,
};
