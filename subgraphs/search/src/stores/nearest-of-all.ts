import type { SqliteConnection } from "@sophia/kernel/writer";
import type { EmbedderIdentity, NearPassage } from "../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../domain/embedding/refuse-other-embedder.ts";
import { findEmbedder } from "./embedder-row.ts";
import type { KnownPassages } from "./known-passages.ts";
import { candidatesFor } from "./nearest-passages.ts";
import type { PassageCodes } from "./passage-codes.ts";
import { toVectorBlob } from "./vector-blob.ts";

/** How many are compared by their whole vectors for each that is wanted, and at least: measured for a recall of .98. */
const COMPARED = 2;
const MIN_COMPARED = 200;

/** As `nearestPassages`, where nothing constrains: what comes before the whole vectors is compared in memory. */
export function nearestOfAll(
  connection: SqliteConnection,
  known: KnownPassages,
  codes: PassageCodes,
  embedder: EmbedderIdentity,
  vector: Float32Array,
  limit: number,
): NearPassage[] {
  connection.db.exec("BEGIN");
  try {
    refuseOtherEmbedder(findEmbedder(connection), embedder);
    known.refresh();
    codes.refresh();
    for (;;) {
      const keys = codes.nearest(vector, candidatesFor(limit), Math.max(MIN_COMPARED, COMPARED * limit));
      const compared = compare(connection, keys, toVectorBlob(vector));
      if (compared.length === keys.length) return toNear(known, compared, limit);
      const there = new Set(compared.map(({ key }) => key));
      codes.drop(keys.filter((key) => !there.has(key)));
    }
  } finally {
    connection.db.exec("COMMIT");
  }
}

interface Compared {
  key: number;
  similarity: number;
}

/** Those that are there still, the nearest first. */
function compare(connection: SqliteConnection, keys: readonly number[], blob: Uint8Array): Compared[] {
  return connection
    .prepare(
      `SELECT v.passage_key AS key, 1 - vec_distance_cosine(v.vector, ?) AS similarity
       FROM json_each(?) c CROSS JOIN passage_vectors v ON v.passage_key = c.value ORDER BY similarity DESC`,
    )
    .all(blob, JSON.stringify(keys)) as unknown as Compared[];
}

function toNear(known: KnownPassages, compared: readonly Compared[], limit: number): NearPassage[] {
  const least = compared[limit - 1]?.similarity ?? -Infinity;
  return compared
    .filter(({ similarity }) => similarity >= least)
    .map(({ key, similarity }) => ({ ...known.idsAt(known.placeOf(key)!), similarity }))
    .sort((a, b) => b.similarity - a.similarity || (a.passageId < b.passageId ? -1 : 1))
    .slice(0, limit);
}
