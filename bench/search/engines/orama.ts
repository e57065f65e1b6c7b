import { DIMENSIONS } from "../speed/corpus.ts";
import type { Engine } from "./engine.ts";
import { requirePeer } from "./peers-folder.ts";

interface Orama {
  create(options: { schema: Record<string, string> }): object;
  insertMultiple(db: object, documents: object[], batchSize: number): Promise<string[]>;
  search(db: object, query: object): Promise<{ hits: { id: string }[] }>;
}

/** In memory only. No floor of similarity, so that it finds what there is. */
export async function openOrama(): Promise<Engine> {
  const { create, insertMultiple, search } = requirePeer("@orama/orama") as Orama;
  const db = create({
    schema: { title: "string", heading: "string", text: "string", vector: `vector[${DIMENSIONS}]` },
  });
  const ask = async (query: object) => (await search(db, query)).hits.map(({ id }) => id);
  const near = (vector: Float32Array) => ({
    vector: { value: vector, property: "vector" },
    similarity: 0,
    includeVectors: false,
  });
  return {
    async add(passages) {
      const documents = passages.map(({ id, title, heading, text, vector }) => ({
        id,
        title,
        heading,
        text,
        vector: [...vector],
      }));
      await insertMultiple(db, documents, documents.length);
    },
    async finish() {},
    keyword: ({ text }, limit) => ask({ mode: "fulltext", term: text, limit }),
    vector: ({ vector }, limit) => ask({ mode: "vector", ...near(vector), limit }),
    hybrid: ({ text, vector }, limit) => ask({ mode: "hybrid", term: text, ...near(vector), limit }),
    async [Symbol.asyncDispose]() {},
  };
}
