import type { Caller } from "../caller.ts";

/** What goes with every question to a source. */
export interface Ask {
  caller: Caller;
  /** How long the answer is waited for, in ms, as of the call. */
  remainingMs: number;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}
