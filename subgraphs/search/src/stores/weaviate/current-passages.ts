import { documentUuid } from "./to-store-objects.ts";
import { fetchByUuid } from "./fetch-objects.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { PassageProperties } from "./weaviate-objects.ts";

type Owned = Pick<PassageProperties, "documentId" | "generation">;

/** Without the passages that are not, or no longer, their document's: a replacement is seen whole, or not at all. */
export async function currentPassages<P extends Owned>(
  { documents }: WeaviateCollections,
  passages: readonly P[],
): Promise<P[]> {
  const ids = [...new Set(passages.map(({ documentId }) => documentId))];
  const owners = await fetchByUuid(documents, ids.map(documentUuid), ["documentId", "generation"]);
  const generations = new Map(owners.map(({ documentId, generation }) => [documentId, generation]));
  return passages.filter(({ documentId, generation }) => generations.get(documentId) === generation);
}
