import { createHash } from "node:crypto";
import { EmbeddingNeed, type Embedder } from "./embedder.ts";

const MAX_KEPT = 1_000;

/** The vectors of the questions asked last: a question asked again, also while it is being embedded, is embedded once. */
export class QuestionVectors {
  readonly #embedder: Embedder;
  readonly #vectors = new Map<string, Promise<Float32Array>>();

  constructor(embedder: Embedder) {
    this.#embedder = embedder;
  }

  get embedderName(): string {
    return this.#embedder.name;
  }

  /** @throws what the embedder throws; a failure is not kept. */
  of(text: string): Promise<Float32Array> {
    const key = createHash("sha256").update(text).digest("base64url");
    const vector =
      this.#vectors.get(key) ?? this.#embedder.embed([text], EmbeddingNeed.QUESTION).then(([first]) => first!);
    this.#vectors.delete(key);
    this.#vectors.set(key, vector);
    vector.catch(() => {
      if (this.#vectors.get(key) === vector) this.#vectors.delete(key);
    });
    if (this.#vectors.size > MAX_KEPT) this.#vectors.delete(this.#vectors.keys().next().value!);
    return vector;
  }
}
