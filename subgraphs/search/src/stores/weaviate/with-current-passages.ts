import { currentPassages } from "./current-passages.ts";
import { fetchSome, MAX_OBJECTS } from "./fetch-objects.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { PassageProperties } from "./weaviate-objects.ts";

/** Works on those of the passages that are still there, while nobody changes their documents. */
export async function withCurrentPassages(
  collections: WeaviateCollections,
  turns: KeyedTurns,
  passageIds: readonly string[],
  work: (passages: PassageProperties[]) => Promise<void>,
): Promise<void> {
  const { passages } = collections;
  const which = passages.filter.byProperty("passageId").containsAny([...passageIds]);
  const owners = await fetchSome(passages, which, MAX_OBJECTS, ["documentId"]);
  const documentIds = [...new Set(owners.map(({ documentId }) => documentId))];
  await turns.take(documentIds, async () =>
    work(await currentPassages(collections, await fetchSome(passages, which, MAX_OBJECTS))),
  );
}
