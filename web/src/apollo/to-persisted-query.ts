import type { DocumentNode } from "graphql";

/** What travels in `extensions.persistedQuery` in place of a document's text. */
export interface PersistedQuery {
  version: 1;
  sha256Hash: string;
}

/** @throws Error for a document that is not codegen's, which embeds the hash. */
export function toPersistedQuery(document: DocumentNode): PersistedQuery {
  const sha256Hash = (document as { __meta__?: { hash?: string } }).__meta__?.hash;
  if (sha256Hash === undefined) throw new Error("This is no generated document");
  return { version: 1, sha256Hash };
}
