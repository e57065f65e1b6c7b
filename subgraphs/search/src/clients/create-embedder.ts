import type { SearchConfig } from "../config.ts";
import type { Embedder } from "../domain/embedding/embedder.ts";
import { BuiltInEmbedder } from "./built-in-embedder.ts";
import { EndpointEmbedder } from "./endpoint-embedder.ts";

/** The embedder that is configured; undefined where it is off, or the store makes the vectors. */
export function createEmbedder(config: SearchConfig): (Embedder & AsyncDisposable) | undefined {
  const { EMBEDDER, EMBEDDINGS_BASE_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY } = config;
  if (EMBEDDINGS_BASE_URL !== undefined) {
    return new EndpointEmbedder({ baseUrl: EMBEDDINGS_BASE_URL, model: EMBEDDINGS_MODEL, apiKey: EMBEDDINGS_API_KEY });
  }
  return EMBEDDER === "built-in" ? new BuiltInEmbedder() : undefined;
}
