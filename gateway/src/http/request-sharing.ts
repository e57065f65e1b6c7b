import { identityKey, type Caller } from "../access/caller.ts";
import { createInFlight, type InFlight } from "../execution/transport/in-flight.ts";

/** Answers equal queries of equal callers together, while the first of them is under way. */
export interface RequestSharing<Answer> {
  /**
   * @param request The query as it came, with all that its answer depends on besides the caller.
   * @param execute Run once for all who ask; its caller's signal aborts when the last of them has gone.
   */
  answer(request: string, caller: Caller, execute: (caller: Caller) => Promise<Answer>): Promise<Answer>;
  /** A mutation has finished: what is asked from now on is not answered with what was asked before. */
  startGeneration(): void;
}

export function createRequestSharing<Answer>(): RequestSharing<Answer> {
  const inFlight: InFlight<Answer> = createInFlight();
  let generation = 0;
  return {
    async answer(request, caller, execute) {
      // One that says how long it waits is not made to wait for another.
      if (caller.deadline !== undefined) return execute(caller);
      const key = JSON.stringify([generation, identityKey(caller.identity), caller.depth, caller.forwarded, request]);
      const waiting = inFlight.join(key, () => {
        const abort = new AbortController();
        return { answer: execute({ ...caller, signal: abort.signal }), abort: () => abort.abort() };
      });
      const leave = () => waiting.leave();
      caller.signal?.addEventListener("abort", leave, { once: true });
      try {
        return await waiting.answer;
      } finally {
        caller.signal?.removeEventListener("abort", leave);
      }
    },
    startGeneration() {
      generation++;
    },
  };
}
