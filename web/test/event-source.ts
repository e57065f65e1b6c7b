/** A stream that a test feeds; every listener gets what comes after it began to listen. */
export interface EventSource<Event> {
  /** For a resolver. */
  listen: () => AsyncGenerator<Event>;
  emit: (event: Event) => void;
  /** How many listen now. */
  listeners: () => number;
}

export function createEventSource<Event>(): EventSource<Event> {
  const wakes = new Set<(event: Event) => void>();
  function listen(): AsyncGenerator<Event> {
    const queue: Event[] = [];
    let waiting: ((result: IteratorResult<Event>) => void) | undefined;
    const wake = (event: Event) => {
      if (waiting === undefined) return void queue.push(event);
      waiting({ value: event, done: false });
      waiting = undefined;
    };
    wakes.add(wake);
    const end = async () => {
      wakes.delete(wake);
      waiting?.({ value: undefined, done: true });
      return { value: undefined, done: true as const };
    };
    return {
      next: () =>
        queue.length > 0
          ? Promise.resolve({ value: queue.shift()!, done: false })
          : new Promise((resolve) => (waiting = resolve)),
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => void (await end()),
    };
  }
  return { listen, emit: (event) => wakes.forEach((wake) => wake(event)), listeners: () => wakes.size };
}
