import { StartError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import type { Collection, WeaviateClient } from "weaviate-client";
import { toEmbeddedText } from "../../domain/embedding/to-embedded-text.ts";
import { openCollection, openTenant, type PropertyShape } from "./open-collection.ts";
import { FILTERED } from "./weaviate-collections.ts";
import { moduleIdentity, type WeaviateModule } from "./weaviate-module.ts";
import type { MeaningProperties, PassageProperties } from "./weaviate-objects.ts";

/** Passages as a module of the server gives them vectors, beside those that are found by their words: a module that is away, or gone, costs only meaning. */
export type Meanings = Collection<MeaningProperties, string>;

export const MEANING = "meaning";
const PREFIX = "SophiaMeaning";
/** About 2,000 tokens, which is what the smallest of the usual models take. */
const MAX_CHARACTERS = 8_000;

const PROPERTIES: PropertyShape[] = [
  ...FILTERED,
  ["passageId", "text", "filter"],
  ["documentId", "text", "filter"],
  ["generation", "text", "filter"],
  ["titleStems", "text", "words"],
  ["headingStems", "text", "words"],
  ["textStems", "text", "words"],
  ["embeddedHash", "text", "filter"],
  ["embeddedText", "text", "none"],
];

/** Each module with its settings has a collection of its own: the server keeps them with it for good. */
export const meaningsNameOf = (module: WeaviateModule): string =>
  PREFIX + createHash("sha256").update(moduleIdentity(module)).digest("hex").slice(0, 16);

/** @throws StartError when the server does not take the settings, or a collection of that name is not ours. */
export async function openMeanings(client: WeaviateClient, tenant: string, module: WeaviateModule): Promise<void> {
  const name = meaningsNameOf(module);
  const vector = { name: MEANING, module, sourceProperties: ["embeddedText"] };
  try {
    await openCollection(client, { name, properties: PROPERTIES, vector });
  } catch (cause) {
    if (cause instanceof StartError || (cause as { code?: number }).code !== 422) throw cause;
    throw new StartError(`WEAVIATE_MODULE_SETTINGS: ${module.name} refuses them: ${(cause as Error).message}`, {
      cause,
    });
  }
  await openTenant(client, name, tenant);
}

export const meaningsIn = (client: WeaviateClient, name: string, tenant: string): Meanings =>
  client.collections.use(name).withTenant(tenant) as unknown as Meanings;

/** Removes what a tenant has there; a collection or tenant that is gone has nothing. */
export async function clearMeanings(client: WeaviateClient, name: string, tenant: string): Promise<void> {
  if (await client.collections.exists(name)) await client.collections.use(name).tenants.remove(tenant);
}

/** The names of all such collections. */
export async function listMeanings(client: WeaviateClient): Promise<string[]> {
  const all = await client.collections.listAll();
  return all.map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
}

export function toMeaningProperties(passage: PassageProperties): MeaningProperties {
  const headingPath = passage.headingPath ?? [];
  return {
    collection: passage.collection,
    mediaType: passage.mediaType,
    updatedAt: passage.updatedAt,
    labels: passage.labels ?? [],
    passageId: passage.passageId,
    documentId: passage.documentId,
    generation: passage.generation,
    titleStems: passage.titleStems,
    headingStems: passage.headingStems,
    textStems: passage.textStems,
    embeddedHash: passage.embeddedHash,
    embeddedText: toEmbeddedText(passage.title, { headingPath, text: passage.text }).slice(0, MAX_CHARACTERS),
  };
}
