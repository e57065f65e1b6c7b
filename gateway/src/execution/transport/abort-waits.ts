/** Many waits that end with one signal, by one listener on it: a listener costs more than a wait should. */
export interface AbortWaits {
  /** Returns what takes it off. */
  add(signal: AbortSignal, giveUp: () => void): () => void;
}

export function createAbortWaits(): AbortWaits {
  const waits = new WeakMap<AbortSignal, Set<() => void>>();
  return {
    add(signal, giveUp) {
      let own = waits.get(signal);
      if (!own) {
        const all = new Set<() => void>();
        waits.set(signal, (own = all));
        signal.addEventListener("abort", () => all.forEach((each) => each()), { once: true });
      }
      const ofSignal = own.add(giveUp);
      return () => ofSignal.delete(giveUp);
    },
  };
}
