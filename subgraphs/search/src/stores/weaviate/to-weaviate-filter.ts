import type { Filter, FilterValue } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import { labelKey } from "./label-key.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { FilterProperties } from "./weaviate-objects.ts";

/** Conditions that must all hold; null where nothing can hold them (a list of none was given). */
export function toConditions(
  { filter }: WeaviateCollections["documents" | "passages"],
  { collections, mediaTypes, updatedFrom, updatedTo, metadata }: DocumentFilter,
): FilterValue[] | null {
  if (collections?.length === 0 || mediaTypes?.length === 0) return null;
  const by = filter as unknown as Filter<FilterProperties>;
  const conditions: FilterValue[] = [];
  if (collections) conditions.push(by.byProperty("collection").containsAny(collections.map(wellFormed)));
  if (mediaTypes) conditions.push(by.byProperty("mediaType").containsAny(mediaTypes.map(wellFormed)));
  if (updatedFrom) conditions.push(by.byProperty("updatedAt").greaterOrEqual(updatedFrom));
  if (updatedTo) conditions.push(by.byProperty("updatedAt").lessThan(updatedTo));
  if (metadata?.length) conditions.push(by.byProperty("labels").containsAll(metadata.map(labelKey)));
  return conditions;
}

/** The wire takes nothing else; and no document has a text that is not. */
const wellFormed = (text: string) => text.toWellFormed();
