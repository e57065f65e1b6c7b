import type { OpenEngine } from "./engine.ts";
import { openLanceDb } from "./lancedb.ts";
import { openOrama } from "./orama.ts";
import { weaviateServer } from "../weaviate/weaviate-server.ts";
import { openSophia, openSophiaOnWeaviate } from "./sophia.ts";

export const SOPHIA = "Sophia (SQLite)";
export const SOPHIA_ON_WEAVIATE = "Sophia (Weaviate)";

/** What is compared, by name. */
export const ENGINES: Record<string, OpenEngine> = {
  [SOPHIA]: openSophia,
  ...(weaviateServer() && { [SOPHIA_ON_WEAVIATE]: openSophiaOnWeaviate }),
  Orama: openOrama,
  LanceDB: openLanceDb("none"),
  "LanceDB, HNSW": openLanceDb("hnswSq"),
};
