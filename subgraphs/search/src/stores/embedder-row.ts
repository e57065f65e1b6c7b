import type { SqliteConnection } from "@sophia/kernel/writer";
import type { EmbedderIdentity } from "../domain/documents/document-index.ts";

export function findEmbedder(connection: SqliteConnection): EmbedderIdentity | null {
  const row = connection.prepare("SELECT name, dimensions FROM embedder").get();
  return row === undefined ? null : { name: String(row.name), dimensions: Number(row.dimensions) };
}
