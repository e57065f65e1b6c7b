import type { OpenEngine } from "./engine.ts";
import { openLanceDb } from "./lancedb.ts";
import { openOrama } from "./orama.ts";
import { openSophia } from "./sophia.ts";

export const SOPHIA = "Sophia (SQLite)";

/** What is compared, by name. */
export const ENGINES: Record<string, OpenEngine> = {
  [SOPHIA]: openSophia,
  Orama: openOrama,
  LanceDB: openLanceDb("none"),
  "LanceDB, HNSW": openLanceDb("hnswSq"),
};
