import type { SqliteConnection } from "@sophia/kernel/writer";
import type { EmbedderIdentity, NearPassage } from "../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../domain/embedding/refuse-other-embedder.ts";
import { findEmbedder } from "./embedder-row.ts";
import { candidatesFor } from "./nearest-passages.ts";
import type { PassageCodes } from "./passage-codes.ts";
import { toVectorBlob } from "./vector-blob.ts";

/** As `nearestPassages`, where nothing constrains: the codes are compared in memory. */
export function nearestOfAll(
  connection: SqliteConnection,
  codes: PassageCodes,
  embedder: EmbedderIdentity,
  vector: Float32Array,
  limit: number,
): NearPassage[] {
  connection.db.exec("BEGIN");
  try {
    refuseOtherEmbedder(findEmbedder(connection), embedder);
    codes.refresh();
    const blob = toVectorBlob(vector);
    const { code } = connection.prepare("SELECT vec_quantize_binary(?) AS code").get(blob) as { code: Uint8Array };
    for (;;) {
      const keys = codes.nearest(code, candidatesFor(limit));
      const rescored = rescore(connection, keys, blob);
      if (rescored.length === keys.length) return read(connection, rescored, limit);
      const there = new Set(rescored.map(({ key }) => key));
      codes.drop(keys.filter((key) => !there.has(key)));
    }
  } finally {
    connection.db.exec("COMMIT");
  }
}

interface Rescored {
  key: number;
  similarity: number;
}

/** Those that are there still, the nearest first. */
function rescore(connection: SqliteConnection, keys: readonly number[], blob: Uint8Array): Rescored[] {
  return connection
    .prepare(
      `SELECT v.passage_key AS key, 1 - vec_distance_cosine(v.vector, ?) AS similarity
       FROM json_each(?) c CROSS JOIN passage_vectors v ON v.passage_key = c.value ORDER BY similarity DESC`,
    )
    .all(blob, JSON.stringify(keys)) as unknown as Rescored[];
}

function read(connection: SqliteConnection, rescored: readonly Rescored[], limit: number): NearPassage[] {
  const least = rescored[limit - 1]?.similarity ?? -Infinity;
  const wanted = rescored.filter(({ similarity }) => similarity >= least);
  return connection
    .prepare(
      `SELECT p.id AS passageId, d.id AS documentId, c.value ->> '$.similarity' AS similarity
       FROM json_each(?) c CROSS JOIN passages p ON p.key = c.value ->> '$.key' CROSS JOIN documents d ON d.key = p.document_key
       ORDER BY similarity DESC, p.id LIMIT ?`,
    )
    .all(JSON.stringify(wanted), limit) as unknown as NearPassage[];
}
