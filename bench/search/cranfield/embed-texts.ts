import { BuiltInEmbedder } from "../../../subgraphs/search/src/clients/built-in-embedder.ts";
import { EmbeddingNeed } from "../../../subgraphs/search/src/domain/embedding/embedder.ts";
import { VectorCache } from "./vector-cache.ts";

const DIMENSIONS = 512;
const BATCH = 16;

/** The texts' vectors by the embedder that is built in, from the cache where they were made before. */
export async function embedTexts(texts: readonly string[]): Promise<Float32Array[]> {
  await using embedder = new BuiltInEmbedder();
  const cache = new VectorCache(embedder.name, DIMENSIONS);
  const missing = [...new Set(texts)].filter((text) => cache.get(text) === undefined);
  // The embedder's process keeps nobody awake.
  const awake = setInterval(() => {}, 60_000);
  for (let at = 0; at < missing.length; at += BATCH) {
    const some = missing.slice(at, at + BATCH);
    const vectors = await embedder.embed(some, EmbeddingNeed.PASSAGES);
    some.forEach((text, n) => cache.add(text, vectors[n]!));
    process.stderr.write(`\rembedding ${at + some.length} of ${missing.length} texts, once ...`);
  }
  clearInterval(awake);
  if (missing.length > 0) process.stderr.write("\n");
  return texts.map((text) => cache.get(text)!);
}
