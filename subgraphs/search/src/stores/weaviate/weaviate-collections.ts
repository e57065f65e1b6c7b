import type { Collection, WeaviateClient } from "weaviate-client";
import { openCollection, openTenant, toVectorConfig, vectorNameOf, type PropertyShape } from "./open-collection.ts";
import type { DocumentProperties, IndexProperties, PassageProperties, StemProperties } from "./weaviate-objects.ts";

/** The collections of one tenant. */
export interface WeaviateCollections {
  readonly documents: Collection<DocumentProperties, string>;
  readonly passages: Collection<PassageProperties, string>;
  readonly stems: Collection<StemProperties, string>;
  readonly index: Collection<IndexProperties, string>;
}

/** What every collection has that a document filter asks of. */
export const FILTERED: PropertyShape[] = [
  ["collection", "text", "filter"],
  ["mediaType", "text", "filter"],
  ["updatedAt", "date", "range"],
  ["labels", "text[]", "filter"],
];

/** Grow by adding to them: what a collection lacks is added at the next start. */
const PROPERTIES: Record<keyof WeaviateCollections, PropertyShape[]> = {
  documents: [
    ...FILTERED,
    ["documentId", "text", "filter"],
    ["title", "text", "none"],
    ["url", "text", "none"],
    ["metadata", "text", "none"],
    ["types", "text[]", "filter"],
    ["fingerprint", "text", "none"],
    ["generation", "text", "filter"],
    ["settled", "boolean", "none"],
    ["sortKey", "text", "filter"],
  ],
  passages: [
    ...FILTERED,
    ["passageId", "text", "filter"],
    ["documentId", "text", "filter"],
    ["generation", "text", "filter"],
    ["position", "int", "range"],
    ["page", "int", "none"],
    ["headingPath", "text[]", "none"],
    ["start", "int", "none"],
    ["end", "int", "none"],
    ["title", "text", "none"],
    ["text", "text", "none"],
    ["titleStems", "text", "words"],
    ["headingStems", "text", "words"],
    ["textStems", "text", "words"],
    ["embeddedHash", "text", "filter"],
    ["epoch", "int", "filter"],
    ["arrival", "number", "filter"],
  ],
  stems: [
    ["stem", "text", "filter"],
    ["length", "int", "range"],
  ],
  index: [
    ["embedder", "text", "none"],
    ["dimensions", "int", "none"],
    ["epoch", "int", "none"],
    ["meanings", "text", "none"],
  ],
};

export const NAMES: Record<keyof WeaviateCollections, string> = {
  documents: "SophiaDocument",
  passages: "SophiaPassage",
  stems: "SophiaStem",
  index: "SophiaIndex",
};

/**
 * Creates what is not there, and adds the properties that an older version did not have.
 * @throws StartError when a collection of that name is not ours.
 */
export async function openCollections(client: WeaviateClient, tenant: string): Promise<WeaviateCollections> {
  for (const key of Object.keys(PROPERTIES) as (keyof WeaviateCollections)[]) {
    await openCollection(client, { name: NAMES[key], properties: PROPERTIES[key] });
    await openTenant(client, NAMES[key], tenant);
  }
  const open = <T extends object>(key: keyof WeaviateCollections) =>
    client.collections.use(NAMES[key]).withTenant(tenant) as unknown as Collection<T & undefined, string>;
  return {
    documents: open("documents"),
    passages: open("passages"),
    stems: open("stems"),
    index: open("index"),
  } as unknown as WeaviateCollections;
}

/** Makes room for the vectors of an epoch. */
export async function addEpoch(client: WeaviateClient, epoch: number): Promise<void> {
  const { config } = client.collections.use(NAMES.passages);
  const name = vectorNameOf(epoch);
  if (name in (await config.get()).vectorizers) return;
  await config.addVector(await toVectorConfig({ name }));
}
