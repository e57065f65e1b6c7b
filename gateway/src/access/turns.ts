/** Resolves when it is one's turn. */
export type Turns = () => Promise<void>;

/** Lets pass whoever came first, one in each turn of the event loop: whatever else is ready is worked off in between. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()!();
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(next);
    });
}
