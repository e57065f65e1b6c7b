import { DomainError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { wordsOf } from "../src/domain/querying/words.ts";
import type { Embedder, EmbeddingNeed } from "../src/domain/embedding/embedder.ts";

const DIMENSIONS = 64;

/** An embedder without a model: texts with the same words are near one another. Remembers what it was asked. */
export class WordEmbedder implements Embedder {
  readonly name: string;
  readonly asked: { text: string; need: EmbeddingNeed }[] = [];
  /** While set, whoever asks waits for it. */
  gate: Promise<void> | undefined;
  isAway = false;

  constructor(name = "words") {
    this.name = name;
  }

  async embed(texts: readonly string[], need: EmbeddingNeed): Promise<Float32Array[]> {
    await this.gate;
    if (this.isAway) throw new DomainError("SUBGRAPH_UNAVAILABLE", "Away", { reason: "EMBEDDER_AWAY" });
    this.asked.push(...texts.map((text) => ({ text, need })));
    return texts.map(toVector);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

function toVector(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const { word } of wordsOf(text)) {
    const hash = createHash("md5").update(word).digest();
    for (let n = 0; n < 8; n++) vector[hash[n]! % DIMENSIONS]! += hash[n + 8]! > 127 ? 1 : -1;
  }
  return vector;
}
