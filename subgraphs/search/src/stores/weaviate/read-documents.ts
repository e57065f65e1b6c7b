import type { Filters } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import type { DocumentCounts, ListPosition } from "../../domain/documents/document-index.ts";
import type { DocumentRecord, Passage } from "../../domain/documents/document.ts";
import { currentPassages } from "./current-passages.ts";
import { fetchByUuid, fetchSome, MAX_OBJECTS } from "./fetch-objects.ts";
import { documentUuid, toPassage, toRecord } from "./to-store-objects.ts";
import { toConditions } from "./to-weaviate-filter.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";

const PAGE = 500;

export async function readDocuments(
  { documents }: WeaviateCollections,
  ids: readonly string[],
): Promise<(DocumentRecord | null)[]> {
  const found = await fetchByUuid(documents, [...new Set(ids)].map(documentUuid));
  const records = new Map(found.map((properties) => [properties.documentId, toRecord(properties)]));
  return ids.map((id) => records.get(id) ?? null);
}

export async function readPassages(
  collections: WeaviateCollections,
  ids: readonly string[],
): Promise<(Passage | null)[]> {
  const { passages } = collections;
  const found = new Map<string, Passage>();
  for (let at = 0; at < ids.length; at += PAGE) {
    const which = passages.filter.byProperty("passageId").containsAny(ids.slice(at, at + PAGE));
    const present = await currentPassages(collections, await fetchSome(passages, which, MAX_OBJECTS));
    for (const properties of present) found.set(properties.passageId, toPassage(properties));
  }
  return ids.map((id) => found.get(id) ?? null);
}

export async function readPassagesOf(
  collections: WeaviateCollections,
  { and }: Pick<typeof Filters, "and">,
  documentId: string,
): Promise<Passage[]> {
  const { documents, passages } = collections;
  const [owner] = await fetchByUuid(documents, [documentUuid(documentId)], ["generation"]);
  if (owner === undefined) return [];
  const read: Passage[] = [];
  for (;;) {
    const { objects } = await passages.query.fetchObjects({
      filters: and(
        passages.filter.byProperty("documentId").equal(documentId),
        passages.filter.byProperty("generation").equal(owner.generation),
        passages.filter.byProperty("position").greaterOrEqual(read.length),
      ),
      sort: passages.sort.byProperty("position"),
      limit: PAGE,
    });
    read.push(...objects.map(({ properties }) => toPassage(properties)));
    if (objects.length < PAGE) return read;
  }
}

export async function listDocuments(
  { documents }: WeaviateCollections,
  { and }: Pick<typeof Filters, "and">,
  filter: DocumentFilter,
  limit: number,
  after: ListPosition | undefined,
): Promise<DocumentRecord[]> {
  const conditions = toConditions(documents, filter);
  if (conditions === null) return [];
  if (after !== undefined) conditions.push(documents.filter.byProperty("updatedAt").lessOrEqual(after.updatedAt));
  const isAfter = ({ id, updatedAt }: DocumentRecord) =>
    after === undefined || updatedAt < after.updatedAt || Buffer.compare(Buffer.from(id), Buffer.from(after.id)) > 0;
  const listed: DocumentRecord[] = [];
  for (let offset = 0; listed.length < limit && offset + PAGE <= MAX_OBJECTS; offset += PAGE) {
    const { objects } = await documents.query.fetchObjects({
      ...(conditions.length > 0 && { filters: and(...conditions) }),
      sort: documents.sort.byProperty("updatedAt", false).byProperty("sortKey"),
      limit: PAGE,
      offset,
    });
    listed.push(...objects.map(({ properties }) => toRecord(properties)).filter(isAfter));
    if (objects.length < PAGE) break;
  }
  return listed.slice(0, limit);
}

type Counted = "collection" | "mediaType" | "types";

/** By the server's aggregate, a group for each value; of some documents, or of all. */
async function countBy(
  { documents }: WeaviateCollections,
  property: Counted,
  documentIds?: readonly string[],
): Promise<DocumentCounts["values"]> {
  const of = documentIds && documents.filter.byId().containsAny([...new Set(documentIds)].map(documentUuid));
  const groups = await documents.aggregate.groupBy
    .overAll({ ...(of && { filters: of }), groupBy: { property, limit: PAGE } })
    .catch(toNoGroups);
  return groups
    .map(({ groupedBy, totalCount }) => ({ value: String(groupedBy.value), count: totalCount }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export const countCollections = (collections: WeaviateCollections) => countBy(collections, "collection");

export async function countDocuments(
  collections: WeaviateCollections,
  documentIds: readonly string[],
): Promise<DocumentCounts[]> {
  const by = async (property: Counted) => (documentIds.length === 0 ? [] : countBy(collections, property, documentIds));
  const [collection, mediaType, type] = await Promise.all([by("collection"), by("mediaType"), by("types")]);
  return [
    { name: "collection", values: collection },
    { name: "mediaType", values: mediaType },
    { name: "type", values: type },
  ];
}

/** The client takes an answer without groups for a broken one. */
function toNoGroups(error: Error): [] {
  if (error.message.includes("No grouped results")) return [];
  throw error;
}
