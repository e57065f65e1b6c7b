import { StartError } from "@sophia/kernel";
import type { WeaviateClient } from "weaviate-client";

/** Looked up as it stands, in its order too, or word by word. */
type Index = "none" | "filter" | "range" | "words";
type DataType = "text" | "text[]" | "int" | "number" | "boolean" | "date";
export type PropertyShape = [name: string, dataType: DataType, index: Index];

export interface CollectionShape {
  name: string;
  properties: PropertyShape[];
}

/** Vectors of each epoch have an index of their own, so that another embedder's may have another length. */
export const vectorNameOf = (epoch: number): string => `epoch${epoch}`;

/**
 * Creates a collection with tenants, or adds the properties that it lacks.
 * @throws StartError when one of that name is not ours.
 */
export async function openCollection(client: WeaviateClient, { name, properties }: CollectionShape): Promise<void> {
  const wanted = properties.map(toPropertyConfig);
  if (!(await client.collections.exists(name))) {
    const { configure } = (await import("weaviate-client")).default;
    await client.collections.create({
      name,
      properties: wanted,
      multiTenancy: configure.multiTenancy({ enabled: true }),
      invertedIndex: configure.invertedIndex({ bm25k1: 1.2, bm25b: 0.75, stopwordsPreset: "none" }),
      vectorizers: [await toVectorConfig(vectorNameOf(1))],
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

export async function toVectorConfig(name: string) {
  const { configure } = (await import("weaviate-client")).default;
  return configure.vectors.selfProvided({
    name,
    quantizer: configure.vectorIndex.quantizer.none(),
    vectorIndexConfig: configure.vectorIndex.hnsw({ distanceMetric: "cosine" }),
  });
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
    ...(isText && { tokenization: index === "words" ? ("whitespace" as const) : ("field" as const) }),
  };
}
