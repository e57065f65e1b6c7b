/** Bounds retries to a share of the calls, so that they cannot multiply the load of a subgraph in trouble. */
export interface RetryBudget {
  /** A first attempt is made: earns a part of a retry. */
  earn(): void;
  /** Takes one retry; false if there is none left. */
  trySpend(): boolean;
}

/** `ratio` retries per call on average, at most `burst` at once. */
export function createRetryBudget({ ratio, burst }: { readonly ratio: number; readonly burst: number }): RetryBudget {
  let balance = burst;
  return {
    earn() {
      balance = Math.min(burst, balance + ratio);
    },
    trySpend() {
      if (balance < 1) return false;
      balance--;
      return true;
    },
  };
}
