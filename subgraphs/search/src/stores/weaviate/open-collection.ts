import { StartError } from "@sophia/kernel";
import type { WeaviateClient } from "weaviate-client";
import type { WeaviateModule } from "./weaviate-module.ts";

/** Looked up as it stands, in its order too, or word by word. */
type Index = "none" | "filter" | "range" | "words";
type DataType = "text" | "text[]" | "int" | "number" | "boolean" | "date";
export type PropertyShape = [name: string, dataType: DataType, index: Index];

/** Vectors that are given; or made by a module, of those properties together. */
export interface VectorShape {
  name: string;
  module?: WeaviateModule;
  sourceProperties?: string[];
}

export interface CollectionShape {
  name: string;
  properties: PropertyShape[];
  /** Else those of the first epoch are given. */
  vector?: VectorShape;
}

/** Vectors of each epoch have an index of their own, so that another embedder's may have another length. */
export const vectorNameOf = (epoch: number): string => `epoch${epoch}`;

/**
 * Creates a collection with tenants, or adds the properties that it lacks.
 * @throws StartError when one of that name is not ours.
 */
export async function openCollection(
  client: WeaviateClient,
  { name, properties, vector = { name: vectorNameOf(1) } }: CollectionShape,
): Promise<void> {
  const wanted = properties.map(toPropertyConfig);
  if (!(await client.collections.exists(name))) {
    const { configure } = (await import("weaviate-client")).default;
    await client.collections.create({
      name,
      properties: wanted,
      multiTenancy: configure.multiTenancy({ enabled: true }),
      invertedIndex: configure.invertedIndex({ bm25k1: 1.2, bm25b: 0.75, stopwordsPreset: "none" }),
      vectorizers: [await toVectorConfig(vector)],
    });
    return;
  }
  const { config } = client.collections.use(name);
  const there = await config.get();
  if (!there.multiTenancy.enabled)
    throw new StartError(`WEAVIATE_URL: the collection ${name} there has no tenants: it is not ours`);
  for (const property of wanted) {
    const present = there.properties.find((each) => each.name === property.name);
    if (present === undefined) await config.addProperty(property);
    else if (present.dataType !== property.dataType)
      throw new StartError(`WEAVIATE_URL: ${name}.${property.name} there is ${present.dataType}: it is not ours`);
  }
}

/** Makes room for what a tenant has in a collection, where there is none yet. */
export async function openTenant(client: WeaviateClient, name: string, tenant: string): Promise<void> {
  const { tenants } = client.collections.use(name);
  if ((await tenants.getByName(tenant)) === null) await tenants.create({ name: tenant });
}

export async function toVectorConfig({ name, module, sourceProperties }: VectorShape) {
  const { configure } = (await import("weaviate-client")).default;
  const given = configure.vectors.selfProvided({
    name,
    quantizer: configure.vectorIndex.quantizer.none(),
    vectorIndexConfig: configure.vectorIndex.hnsw({ distanceMetric: "cosine" }),
  });
  if (module === undefined) return given;
  // The client has a function for each module that it knows; the server takes the settings of any.
  const vectorizer = { name: module.name, config: { ...module.settings, vectorizeCollectionName: false } };
  return { ...given, properties: sourceProperties, vectorizer } as unknown as typeof given;
}

/** `field` takes a text for one word as it stands, `whitespace` cuts at spaces alone. */
function toPropertyConfig([name, dataType, index]: PropertyShape) {
  const isText = dataType.startsWith("text");
  return {
    name,
    dataType,
    indexFilterable: index !== "none",
    ...(index === "range" && { indexRangeFilters: true }),
    ...(isText && { indexSearchable: index === "words" }),
    ...(isText && { vectorizePropertyName: false }),
    ...(isText && { tokenization: index === "words" ? ("whitespace" as const) : ("field" as const) }),
  };
}
