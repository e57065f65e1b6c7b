import type { SearchConfig } from "../config.ts";
import type { Embedder } from "../domain/embedding/embedder.ts";
import { BuiltInEmbedder } from "./built-in-embedder.ts";
import { EndpointEmbedder } from "./endpoint-embedder.ts";

/** The embedder that is configured; undefined where it is off. */
export function createEmbedder(config: SearchConfig): (Embedder & AsyncDisposable) | undefined {
  const { EMBEDDER, EMBEDDINGS_BASE_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY } = config;
  if (EMBEDDINGS_BASE_URL !== undefined) {
    return new EndpointEmbedder({ baseUrl: EMBEDDINGS_BASE_URL, model: EMBEDDINGS_MODEL, apiKey: EMBEDDINGS_API_KEY });
  }
  return EMBEDDER === "off" ? undefined : new BuiltInEmbedder();
}
