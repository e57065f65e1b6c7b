import { DomainError, type SqliteConnection } from "@sophia/kernel/writer";
import type { EmbedderIdentity } from "../domain/documents/document-index.ts";

export function findEmbedder(connection: SqliteConnection): EmbedderIdentity | null {
  const row = connection.prepare("SELECT name, dimensions FROM embedder").get();
  return row === undefined ? null : { name: String(row.name), dimensions: Number(row.dimensions) };
}

/** @throws DomainError CONFLICT (reason EMBEDDER_MIXED) when the vectors that are kept are another embedder's. */
export function refuseOtherEmbedder(connection: SqliteConnection, { name, dimensions }: EmbedderIdentity): void {
  const kept = findEmbedder(connection);
  if (kept === null || (kept.name === name && kept.dimensions === dimensions)) return;
  throw new DomainError(
    "CONFLICT",
    `The documents' vectors are of ${kept.name} (${kept.dimensions} dimensions), not of ${name} (${dimensions}): embed them anew`,
    { reason: "EMBEDDER_MIXED" },
  );
}
