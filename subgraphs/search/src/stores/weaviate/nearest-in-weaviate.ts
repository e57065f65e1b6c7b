import type { Filters, FilterValue } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import type { NearPassage } from "../../domain/documents/document-index.ts";
import type { KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { currentPassages } from "./current-passages.ts";
import { MAX_OBJECTS } from "./fetch-objects.ts";
import { PassageConstraints } from "./passage-constraints.ts";
import { toConditions } from "./to-weaviate-filter.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { PassageProperties } from "./weaviate-objects.ts";

const RETURNED = ["passageId", "documentId", "generation", "titleStems", "headingStems", "textStems"] as const;

/** A page of what is near a question, as the server is asked for it. */
interface Page {
  filters?: FilterValue;
  limit: number;
  offset: number;
  returnMetadata: ["distance"];
  returnProperties: (typeof RETURNED)[number][];
}
type Near = {
  properties: Pick<PassageProperties, (typeof RETURNED)[number]>;
  metadata: { distance?: number | undefined } | undefined;
};

/** @param ask Finds the objects nearest to the question: passages by a vector, or what stands for them by a text. */
export async function nearestInWeaviate(
  collections: WeaviateCollections,
  filters: Pick<typeof Filters, "and" | "or">,
  ask: (page: Page) => Promise<{ objects: Near[] }>,
  query: Pick<KeywordQuery, "phrases" | "excluded">,
  filter: DocumentFilter,
  limit: number,
): Promise<NearPassage[]> {
  const { passages } = collections;
  const conditions = toConditions(passages, filter);
  if (conditions === null) return [];
  const constraints = new PassageConstraints(collections, filters, query);
  const required = [...conditions, ...constraints.conditions()];
  const near: NearPassage[] = [];
  for (let offset = 0; near.length < limit && offset + limit <= MAX_OBJECTS; offset += limit) {
    const { objects } = await ask({
      ...(required.length > 0 && { filters: filters.and(...required) }),
      limit,
      offset,
      returnMetadata: ["distance"],
      returnProperties: [...RETURNED],
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
