import type { SqliteConnection } from "@sophia/kernel/writer";

/** With so many more passages than the file has, they are read anew. */
const MOST_STALE = 0.2;

/** The passages of a document, by their places in `KnownPassages`. */
export interface DocumentSpan {
  from: number;
  /** Exclusive. */
  to: number;
}

/**
 * What every search needs to know of each passage, in memory: its ids, its length in words, and which belong to one document.
 * Keys of passages are never used again, so that only those above the last one are new; those of a document follow one another.
 * Passages that are gone stay until so many are that all are read anew: no word is found in them, and no vector.
 */
export class KnownPassages {
  readonly #connection: SqliteConnection;
  #version: unknown;
  #keys: number[] = [];
  #ids: string[] = [];
  #documentIds: string[] = [];
  #lengths: number[] = [];
  /** The place of the first passage of the same document. */
  #firsts: number[] = [];
  #words = 0;
  #documents = 0;
  #total = 0;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** How many passages there are. */
  get total(): number {
    return this.#total;
  }

  /** Takes over what was written since; within the transaction that searches. */
  refresh(): void {
    const version = this.#connection.prepare("PRAGMA data_version").get()!.data_version;
    if (version === this.#version) return;
    this.#version = version;
    this.#takeOver();
    this.#total = Number(this.#connection.prepare("SELECT count(*) AS total FROM passages").get()!.total);
    if (this.#keys.length - this.#total <= MOST_STALE * this.#total) return;
    this.#clear();
    this.#takeOver();
  }

  /** Undefined for a key that is not there. */
  placeOf(key: number): number | undefined {
    let low = 0;
    let high = this.#keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#keys[middle]!;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  keyAt(place: number): number {
    return this.#keys[place]!;
  }

  idsAt(place: number): { passageId: string; documentId: string } {
    return { passageId: this.#ids[place]!, documentId: this.#documentIds[place]! };
  }

  /** In shares of an average passage's. */
  lengthAt(place: number): number {
    return (this.#lengths[place]! * this.#keys.length) / this.#words;
  }

  /** The document that a passage belongs to. */
  spanOf(place: number): DocumentSpan {
    const from = this.#firsts[place]!;
    let to = place + 1;
    while (to < this.#firsts.length && this.#firsts[to] === from) to++;
    return { from, to };
  }

  /** In shares of an average document's. */
  lengthOf({ from, to }: DocumentSpan): number {
    let words = 0;
    for (let place = from; place < to; place++) words += this.#lengths[place]!;
    return (words * this.#documents) / this.#words;
  }

  #takeOver(): void {
    const rows = this.#connection
      .prepare(
        `SELECT p.key, p.id, d.id AS documentId, p.position, z.sz FROM passages p
         CROSS JOIN documents d ON d.key = p.document_key CROSS JOIN passage_words_docsize z ON z.id = p.key
         WHERE p.key > ? ORDER BY p.key`,
      )
      .iterate(this.#keys.at(-1) ?? -1);
    for (const row of rows) {
      const { key, id, documentId, position, sz } = row as unknown as PassageRow;
      const place = this.#keys.length;
      const length = sumOfVarints(sz);
      this.#keys.push(key);
      this.#ids.push(id);
      this.#documentIds.push(position === 0 ? documentId : this.#documentIds[place - 1]!);
      this.#lengths.push(length);
      this.#firsts.push(position === 0 ? place : this.#firsts[place - 1]!);
      this.#words += length;
      if (position === 0) this.#documents++;
    }
  }

  #clear(): void {
    this.#keys = [];
    this.#ids = [];
    this.#documentIds = [];
    this.#lengths = [];
    this.#firsts = [];
    this.#words = 0;
    this.#documents = 0;
  }
}

interface PassageRow {
  key: number;
  id: string;
  documentId: string;
  position: number;
  /** The lengths of its columns. */
  sz: Uint8Array;
}

/** FTS5 keeps a row's length as one varint for each column: seven bits a byte, the highest set where more follow. */
function sumOfVarints(bytes: Uint8Array): number {
  let sum = 0;
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    sum += value;
    value = 0;
  }
  return sum;
}
