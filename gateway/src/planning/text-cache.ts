export interface TextCacheBounds {
  readonly maxEntries: number;
  /** Of all texts together, as UTF-16 units. */
  readonly maxCharacters: number;
}

/** What a longer text leads to is made anew each time: a program's operations have a few thousand characters. */
export const MAX_CACHED_TEXT = 64_000;

interface Entry<Value> {
  readonly value: Value;
  readonly characters: number;
}

/** What was made of texts that clients send: the texts used last, bounded by how many they are and by how long. */
export class TextCache<Value> {
  readonly #bounds: TextCacheBounds;
  readonly #entries = new Map<string, Entry<Value>>();
  #characters = 0;

  constructor(bounds: TextCacheBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Of all texts that are kept. */
  get characters(): number {
    return this.#characters;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** @param characters Length of the text that key and value keep alive; beyond MAX_CACHED_TEXT it is not kept. */
  set(key: string, value: Value, characters: number): void {
    this.delete(key);
    const { maxEntries, maxCharacters } = this.#bounds;
    if (characters > Math.min(MAX_CACHED_TEXT, maxCharacters)) return;
    this.#entries.set(key, { value, characters });
    this.#characters += characters;
    while (this.#entries.size > maxEntries || this.#characters > maxCharacters) {
      this.delete(this.#entries.keys().next().value!);
    }
  }

  delete(key: string): void {
    this.#characters -= this.#entries.get(key)?.characters ?? 0;
    this.#entries.delete(key);
  }

  values(): Value[] {
    return Array.from(this.#entries.values(), ({ value }) => value);
  }
}
