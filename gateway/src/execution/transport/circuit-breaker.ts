export interface CircuitBreaker {
  /** False while the circuit is open. Half open, one caller is let through, and its outcome decides. */
  tryEnter(): boolean;
  succeed(): void;
  fail(): void;
  /** The outcome of a call that was let through says nothing: its caller went away. */
  abandon(): void;
  readonly state: "closed" | "open" | "half-open";
}

/** Opens after `failures` failures in a row, for `openMs`. `now` is in ms. */
export function createCircuitBreaker(options: {
  readonly failures: number;
  readonly openMs: number;
  readonly now: () => number;
}): CircuitBreaker {
  const { failures, openMs, now } = options;
  let inARow = 0;
  let openUntil: number | undefined;
  let isProbing = false;
  const state = () => (openUntil === undefined ? "closed" : now() < openUntil ? "open" : "half-open");

  return {
    tryEnter() {
      if (openUntil === undefined) return true;
      if (now() < openUntil || isProbing) return false;
      return (isProbing = true);
    },
    succeed() {
      inARow = 0;
      openUntil = undefined;
      isProbing = false;
    },
    fail() {
      inARow++;
      if (isProbing || inARow >= failures) openUntil = now() + openMs;
      isProbing = false;
    },
    abandon() {
      isProbing = false;
    },
    get state() {
      return state();
    },
  };
}
