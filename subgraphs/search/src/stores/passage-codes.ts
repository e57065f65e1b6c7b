import type { SqliteConnection } from "@sophia/kernel/writer";

/** With so many more codes than the file has, they are read anew. */
const MOST_STALE = 0.2;

/**
 * The codes of all passages' vectors (a bit for each dimension's sign) in memory: 20,000 are compared in about a millisecond, a
 * tenth of what reading them from the file takes. What other connections write is taken over before each scan; codes of passages
 * that are gone stay until they are dropped.
 */
export class PassageCodes {
  readonly #connection: SqliteConnection;
  #version: unknown;
  #lastSeq = 0;
  /** Words of 32 bits in a code. */
  #width = 0;
  #count = 0;
  #keys: number[] = [];
  #words = new Uint32Array(0);
  #places = new Map<number, number>();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** The keys of the passages whose codes differ from this one in the fewest bits: as many as the limit, and those no farther. */
  nearest(code: Uint8Array, limit: number): number[] {
    const asked = toWords(code);
    if (this.#width !== asked.length) return [];
    const distances = new Uint16Array(this.#count);
    const counts = new Uint32Array(asked.length * 32 + 1);
    for (let n = 0, at = 0; n < this.#count; n++) {
      let distance = 0;
      for (let word = 0; word < asked.length; word++) distance += bitsOf(this.#words[at++]! ^ asked[word]!);
      distances[n] = distance;
      counts[distance]!++;
    }
    let farthest = 0;
    for (let left = limit - counts[0]!; left > 0 && farthest < counts.length - 1; left -= counts[farthest]!) farthest++;
    const found: number[] = [];
    for (let n = 0; n < this.#count; n++) if (distances[n]! <= farthest) found.push(this.#keys[n]!);
    return found;
  }

  /** Takes over what was written since; within the transaction that reads what is found. */
  refresh(): void {
    const version = this.#connection.prepare("PRAGMA data_version").get()!.data_version;
    if (version === this.#version) return;
    this.#version = version;
    this.#takeOver();
    const { total } = this.#connection.prepare("SELECT count(*) AS total FROM passage_codes").get() as {
      total: number;
    };
    if (this.#count - total <= MOST_STALE * total) return;
    this.#clear(this.#width);
    this.#takeOver();
  }

  drop(keys: readonly number[]): void {
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      this.#places.delete(key);
      const last = --this.#count;
      if (place === last) continue;
      this.#keys[place] = this.#keys[last]!;
      this.#places.set(this.#keys[place]!, place);
      this.#words.copyWithin(place * this.#width, last * this.#width, (last + 1) * this.#width);
    }
  }

  #takeOver(): void {
    const rows = this.#connection
      .prepare("SELECT seq, passage_key AS key, code FROM passage_codes WHERE seq > ? ORDER BY seq")
      .iterate(this.#lastSeq);
    for (const row of rows) {
      const { seq, key, code } = row as unknown as { seq: number; key: number; code: Uint8Array };
      const words = toWords(code);
      // Another embedder's: of those before none is left.
      if (words.length !== this.#width) this.#clear(words.length);
      this.#lastSeq = seq;
      this.#keep(key, words);
    }
  }

  #keep(key: number, words: Uint32Array): void {
    const place = this.#places.get(key) ?? this.#count++;
    if ((place + 1) * this.#width > this.#words.length) {
      const larger = new Uint32Array(Math.max(1_024, 2 * place) * this.#width);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#places.set(key, place);
    this.#keys[place] = key;
    this.#words.set(words, place * this.#width);
  }

  #clear(width: number): void {
    this.#lastSeq = 0;
    this.#width = width;
    this.#count = 0;
    this.#keys = [];
    this.#words = new Uint32Array(0);
    this.#places.clear();
  }
}

function toWords(code: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(code.length / 4));
  new Uint8Array(words.buffer).set(code);
  return words;
}

/** How many bits are set. */
function bitsOf(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
