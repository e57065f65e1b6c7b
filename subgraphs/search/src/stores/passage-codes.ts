import type { SqliteConnection } from "@sophia/kernel/writer";
import { HammingCodes } from "./hamming-codes.ts";

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
  #count = 0;
  #keys: number[] = [];
  #codes = new HammingCodes(0, 0);
  #places = new Map<number, number>();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /**
   * The keys of the passages that are most like a vector: of those whose codes differ from its own in the fewest bits (as many
   * as `differing`, and those no farther) the best by the sum of its components, each with the sign that the code has there.
   * @param limit How many keys.
   */
  nearest(vector: Float32Array, differing: number, limit: number): number[] {
    const asked = toSigns(vector);
    if (this.#codes.width !== asked.length) return [];
    const places = this.#leastDiffering(asked, differing);
    if (places.length > limit) {
      const sums = sumsByByte(vector, this.#codes.width);
      const likeness = new Map(places.map((place) => [place, this.#likeness(place, sums)]));
      places.sort((a, b) => likeness.get(b)! - likeness.get(a)!);
    }
    return places.slice(0, limit).map((place) => this.#keys[place]!);
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
    this.#clear(this.#codes.width);
    this.#takeOver();
  }

  drop(keys: readonly number[]): void {
    const { words, width } = this.#codes;
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place === undefined) continue;
      this.#places.delete(key);
      const last = --this.#count;
      if (place === last) continue;
      this.#keys[place] = this.#keys[last]!;
      this.#places.set(this.#keys[place]!, place);
      words.copyWithin(place * width, last * width, (last + 1) * width);
    }
  }

  #leastDiffering(asked: Uint32Array, limit: number): number[] {
    const distances = this.#codes.distances(asked, this.#count);
    const counts = new Uint32Array(asked.length * 32 + 1);
    for (const distance of distances) counts[distance]!++;
    let farthest = 0;
    for (let left = limit - counts[0]!; left > 0 && farthest < counts.length - 1; left -= counts[farthest]!) farthest++;
    const places: number[] = [];
    for (let n = 0; n < this.#count; n++) if (distances[n]! <= farthest) places.push(n);
    return places;
  }

  #likeness(place: number, sums: Float32Array): number {
    let sum = 0;
    for (let word = 0, table = 0; word < this.#codes.width; word++, table += 4 * 256) {
      const bits = this.#codes.words[place * this.#codes.width + word]!;
      sum +=
        sums[table + (bits & 0xff)]! +
        sums[table + 256 + ((bits >>> 8) & 0xff)]! +
        sums[table + 512 + ((bits >>> 16) & 0xff)]! +
        sums[table + 768 + (bits >>> 24)]!;
    }
    return sum;
  }

  #takeOver(): void {
    const rows = this.#connection
      .prepare("SELECT seq, passage_key AS key, code FROM passage_codes WHERE seq > ? ORDER BY seq")
      .iterate(this.#lastSeq);
    for (const row of rows) {
      const { seq, key, code } = row as unknown as { seq: number; key: number; code: Uint8Array };
      const words = toWords(code);
      // Another embedder's: of those before none is left.
      if (words.length !== this.#codes.width) this.#clear(words.length);
      this.#lastSeq = seq;
      this.#keep(key, words);
    }
  }

  #keep(key: number, words: Uint32Array): void {
    const { width } = this.#codes;
    const place = this.#places.get(key) ?? this.#count++;
    if ((place + 1) * width > this.#codes.words.length) {
      const larger = new HammingCodes(width, Math.max(1_024, 2 * place));
      larger.words.set(this.#codes.words);
      this.#codes = larger;
    }
    this.#places.set(key, place);
    this.#keys[place] = key;
    this.#codes.words.set(words, place * width);
  }

  #clear(width: number): void {
    this.#lastSeq = 0;
    this.#count = 0;
    this.#keys = [];
    this.#codes = new HammingCodes(width, 0);
    this.#places.clear();
  }
}

/** In words of 32 bits, an even number of them. */
function toWords(code: Uint8Array): Uint32Array {
  const words = new Uint32Array(2 * Math.ceil(code.length / 8));
  new Uint8Array(words.buffer).set(code);
  return words;
}

/** As sqlite-vec's vec_quantize_binary. */
function toSigns(vector: Float32Array): Uint32Array {
  const words = new Uint32Array(2 * Math.ceil(vector.length / 64));
  for (let d = 0; d < vector.length; d++) if (vector[d]! > 0) words[d >>> 5]! |= 1 << (d & 31);
  return words;
}

/** For each byte of a code, and each value it may have: the sum of those eight components, each with its bit's sign. */
function sumsByByte(vector: Float32Array, width: number): Float32Array {
  const sums = new Float32Array(4 * width * 256);
  for (let byte = 0; byte < 4 * width; byte++) {
    const table = byte * 256;
    for (let bit = 0; bit < 8; bit++) sums[table]! -= vector[8 * byte + bit] ?? 0;
    for (let value = 1; value < 256; value++) {
      const lowest = 31 - Math.clz32(value & -value);
      sums[table + value] = sums[table + (value & (value - 1))]! + 2 * (vector[8 * byte + lowest] ?? 0);
    }
  }
  return sums;
}
