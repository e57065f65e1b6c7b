import type { Filters } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import type { EmbedderIdentity, NearPassage } from "../../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../../domain/embedding/refuse-other-embedder.ts";
import type { KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { currentPassages } from "./current-passages.ts";
import { MAX_OBJECTS } from "./fetch-objects.ts";
import { PassageConstraints } from "./passage-constraints.ts";
import { toConditions } from "./to-weaviate-filter.ts";
import type { VectorKeeper } from "./vector-keeper.ts";
import { vectorNameOf } from "./open-collection.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";

/** @throws DomainError CONFLICT (reason EMBEDDER_MIXED). */
export async function nearestInWeaviate(
  collections: WeaviateCollections,
  filters: Pick<typeof Filters, "and" | "or">,
  keeper: VectorKeeper,
  embedder: EmbedderIdentity,
  vector: Float32Array,
  query: Pick<KeywordQuery, "phrases" | "excluded">,
  filter: DocumentFilter,
  limit: number,
): Promise<NearPassage[]> {
  const { passages } = collections;
  const state = await keeper.state();
  if (state.embedder === "") return [];
  refuseOtherEmbedder({ name: state.embedder, dimensions: state.dimensions }, embedder);
  const conditions = toConditions(passages, filter);
  if (conditions === null) return [];
  const constraints = new PassageConstraints(collections, filters, query);
  const required = [...conditions, ...constraints.conditions()];
  const near: NearPassage[] = [];
  for (let offset = 0; near.length < limit && offset + limit <= MAX_OBJECTS; offset += limit) {
    const { objects } = await passages.query.nearVector([...vector], {
      targetVector: vectorNameOf(state.epoch),
      ...(required.length > 0 && { filters: filters.and(...required) }),
      limit,
      offset,
      returnMetadata: ["distance"],
      returnProperties: ["passageId", "documentId", "generation", "titleStems", "headingStems", "textStems"],
    });
    const candidates = objects.map(({ properties, metadata }) => ({
      ...properties,
      similarity: 1 - (metadata?.distance ?? 1),
    }));
    const kept = await constraints.filter(await currentPassages(collections, candidates));
    near.push(...kept.map(({ passageId, documentId, similarity }) => ({ passageId, documentId, similarity })));
    if (objects.length < limit) break;
  }
  near.sort((a, b) => b.similarity - a.similarity || (a.passageId < b.passageId ? -1 : 1));
  return near.slice(0, limit);
}
