import type { GeneratedPassage } from "../speed/corpus.ts";
import type { OpenEngine } from "./engine.ts";
import { requirePeer } from "./peers-folder.ts";

interface Query {
  select(columns: string[]): Query;
  limit(count: number): Query;
  nearestTo(vector: Float32Array): Query;
  fullTextSearch(text: string, options?: object): Query;
  distanceType(kind: string): Query;
  rerank(reranker: unknown): Query;
  toArray(): Promise<{ id: string }[]>;
}
interface Table {
  add(rows: object[]): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  query(): Query;
  close(): void;
}
interface LanceDb {
  connect(folder: string): Promise<{ createTable(name: string, rows: object[]): Promise<Table>; close(): void }>;
  Index: { fts(options: object): object; hnswSq(options: object): object };
  rerankers: { RRFReranker: { create(): Promise<unknown> } };
}

/** @param index Of the vectors: none, that is an exact scan, or its graph of scalar-quantized ones. */
export const openLanceDb =
  (index: "none" | "hnswSq"): OpenEngine =>
  async (folder) => {
    const { connect, Index, rerankers } = requirePeer("@lancedb/lancedb") as LanceDb;
    const db = await connect(folder);
    const reranker = await rerankers.RRFReranker.create();
    let table: Table | undefined;
    const ids = async (query: Query, limit: number) =>
      (await query.select(["id"]).limit(limit).toArray()).map(({ id }) => id);
    const near = (vector: Float32Array) => table!.query().nearestTo(vector).distanceType("cosine");
    return {
      async add(passages) {
        const rows = passages.map(toRow);
        if (table === undefined) table = await db.createTable("passages", rows);
        else await table.add(rows);
      },
      async finish() {
        await table!.createIndex("words", { config: Index.fts({ stem: true, removeStopWords: true }) });
        if (index === "hnswSq")
          await table!.createIndex("vector", { config: Index.hnswSq({ distanceType: "cosine" }) });
      },
      keyword: ({ text }, limit) => ids(table!.query().fullTextSearch(text, { columns: ["words"] }), limit),
      vector: ({ vector }, limit) => ids(near(vector), limit),
      hybrid: ({ text, vector }, limit) =>
        ids(
          near(vector)
            .fullTextSearch(text, { columns: ["words"] })
            .rerank(reranker),
          limit,
        ),
      async [Symbol.asyncDispose]() {
        table?.close();
        db.close();
      },
    };
  };

function toRow({ id, title, heading, text, vector }: GeneratedPassage) {
  return { id, words: `${title}\n${heading}\n${text}`, vector: [...vector] };
}
