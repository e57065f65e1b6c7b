/** Something that hands out items one by one, says how long (ms) to wait for the next, or undefined when it has none. */
export interface Source<Item extends object> {
  take(now: number): Item | number | undefined;
}

/**
 * Follows a source. `return()` and the signal end it at once, also while it waits.
 * @param onWake Is given the function to call when the source has got something new.
 */
export function drain<Item extends object>(
  source: Source<Item>,
  signal: AbortSignal,
  onWake: (wake: () => void) => void,
  onEnd: () => void,
): AsyncIterableIterator<Item> {
  let awake = Promise.withResolvers<void>();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    signal.removeEventListener("abort", end);
    onEnd();
    awake.resolve();
  };
  onWake(() => awake.resolve());
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return {
    async next() {
      while (!ended) {
        const item = source.take(performance.now());
        if (typeof item === "object") return { done: false, value: item };
        awake = Promise.withResolvers();
        const timer = item === undefined ? undefined : setTimeout(awake.resolve, Math.ceil(item));
        await awake.promise;
        clearTimeout(timer);
      }
      return { done: true, value: undefined };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
