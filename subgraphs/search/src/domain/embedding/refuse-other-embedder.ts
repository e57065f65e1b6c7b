import { DomainError } from "@sophia/kernel/writer";
import type { EmbedderIdentity } from "../documents/document-index.ts";

/** @throws DomainError CONFLICT (reason EMBEDDER_MIXED) when the vectors that are kept are another embedder's. */
export function refuseOtherEmbedder(kept: EmbedderIdentity | null, { name, dimensions }: EmbedderIdentity): void {
  if (kept === null || (kept.name === name && kept.dimensions === dimensions)) return;
  throw new DomainError(
    "CONFLICT",
    `The documents' vectors are of ${kept.name} (${kept.dimensions} dimensions), not of ${name} (${dimensions}): embed them anew`,
    { reason: "EMBEDDER_MIXED" },
  );
}
