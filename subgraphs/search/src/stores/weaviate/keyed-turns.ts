/** Work on the same keys is done one after the other, in the order in which it was asked for; other work at once. */
export class KeyedTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = Promise.all(keys.map((key) => this.#last.get(key)));
    const { promise: over, resolve } = Promise.withResolvers<void>();
    for (const key of keys) this.#last.set(key, over);
    try {
      await before;
      return await work();
    } finally {
      resolve();
      for (const key of keys) if (this.#last.get(key) === over) this.#last.delete(key);
    }
  }
}
