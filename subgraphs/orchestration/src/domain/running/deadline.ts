/** When an answer must stand; set before anything else is done. */
export interface Deadline extends Disposable {
  /** ms until the sources' time is up; 0 when it is. */
  remainingMs(): number;
  /** ms since the start. */
  elapsedMs(): number;
  /** Aborted when the sources' time is up. */
  readonly signal: AbortSignal;
}

/** Kept of a budget for putting the answer together and writing it down: 15 %, at most 25 ms. */
export const reserveMs = (budgetMs: number): number => Math.min(25, 0.15 * budgetMs);

/** @param callerDeadlineAt When the caller stops waiting (epoch ms): counts where it is sooner than the budget's end. */
export function startDeadline(budgetMs: number, callerDeadlineAt?: number): Deadline {
  const started = performance.now();
  const allowed = Math.min(budgetMs, (callerDeadlineAt ?? Infinity) - Date.now());
  const forSources = Math.max(0, allowed - reserveMs(budgetMs));
  const up = new AbortController();
  const timer = setTimeout(() => up.abort(), forSources);
  const elapsedMs = () => performance.now() - started;
  return {
    remainingMs: () => (up.signal.aborted ? 0 : Math.max(0, forSources - elapsedMs())),
    elapsedMs,
    signal: up.signal,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
