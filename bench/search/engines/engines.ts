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

/** To fill it takes minutes at 20,000. */
const MOST_IN_WEAVIATE = 20_000;

/** The names of those that are measured with so many passages. */
export const enginesFor = (size: number): string[] =>
  Object.keys(ENGINES).filter((name) => name !== SOPHIA_ON_WEAVIATE || size <= MOST_IN_WEAVIATE);
