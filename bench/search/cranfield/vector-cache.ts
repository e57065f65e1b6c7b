import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../.data/", import.meta.url));
const HASH_BYTES = 16;

/** Vectors that were made once, in a file outside git: a hash of the text and its floats, one after the other. */
export class VectorCache {
  readonly #file: string;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(embedder: string, dimensions: number, folder = FOLDER) {
    mkdirSync(folder, { recursive: true });
    this.#file = `${folder}vectors-${embedder.replace(/[^\w.-]+/g, "-")}.bin`;
    if (!existsSync(this.#file)) return;
    const bytes = readFileSync(this.#file);
    const size = HASH_BYTES + 4 * dimensions;
    for (let at = 0; at + size <= bytes.length; at += size) {
      const vector = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset + at + HASH_BYTES, bytes.byteOffset + at + size),
      );
      this.#vectors.set(bytes.toString("hex", at, at + HASH_BYTES), vector);
    }
  }

  get(text: string): Float32Array | undefined {
    return this.#vectors.get(hashOf(text).toString("hex"));
  }

  add(text: string, vector: Float32Array): void {
    const hash = hashOf(text);
    this.#vectors.set(hash.toString("hex"), vector);
    appendFileSync(
      this.#file,
      Buffer.concat([hash, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)]),
    );
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest().subarray(0, HASH_BYTES);
