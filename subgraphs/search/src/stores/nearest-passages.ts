import type { SqliteConnection } from "@sophia/kernel/writer";
import type { DocumentFilter } from "../domain/documents/document-filter.ts";
import type { EmbedderIdentity, NearPassage } from "../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../domain/embedding/refuse-other-embedder.ts";
import type { KeywordQuery } from "../domain/querying/keyword-query.ts";
import { findEmbedder } from "./embedder-row.ts";
import { toMatch } from "./fts-match.ts";
import { toPassageCondition } from "./passage-condition.ts";
import { toVectorBlob } from "./vector-blob.ts";

/** How many candidates the scan of the signs keeps for each that is wanted, and at least: measured for a recall of .98. */
const OVERSAMPLING = 4;
const MIN_CANDIDATES = 400;

export const candidatesFor = (limit: number): number => Math.max(MIN_CANDIDATES, OVERSAMPLING * limit);

/** First by the number of signs that differ (64 bytes a passage instead of 2,048), then those best by the true cosine. */
export function nearestPassages(
  connection: SqliteConnection,
  embedder: EmbedderIdentity,
  vector: Float32Array,
  { phrases, excluded }: Pick<KeywordQuery, "phrases" | "excluded">,
  filter: DocumentFilter,
  limit: number,
): NearPassage[] {
  refuseOtherEmbedder(findEmbedder(connection), embedder);
  const { condition, values } = toPassageCondition("passage_key", filter, excluded);
  const holding =
    phrases.length > 0 ? "AND passage_key IN (SELECT rowid FROM passage_words WHERE passage_words MATCH ?)" : "";
  const given = [...values, ...(phrases.length > 0 ? [phrases.map(toMatch).join(" AND ")] : [])];
  const blob = toVectorBlob(vector);
  return connection
    .prepare(
      `WITH candidates AS MATERIALIZED (
         SELECT passage_key FROM passage_codes WHERE ${condition} ${holding}
         ORDER BY vec_distance_hamming(vec_bit(code), vec_quantize_binary(?)) LIMIT ?)
       SELECT p.id AS passageId, d.id AS documentId, 1 - vec_distance_cosine(v.vector, ?) AS similarity
       FROM candidates c CROSS JOIN passage_vectors v ON v.passage_key = c.passage_key
         CROSS JOIN passages p ON p.key = c.passage_key CROSS JOIN documents d ON d.key = p.document_key
       ORDER BY similarity DESC, p.id LIMIT ?`,
    )
    .all(...given, blob, candidatesFor(limit), blob, limit) as unknown as NearPassage[];
}
