import { mediaTypeName } from "../media-type-name.ts";
import type { SearchRequest } from "./search-request.ts";
import type { SearchResult } from "./use-search.ts";

/** A step that changes which documents are searched. */
export interface Narrowing {
  label: string;
  /** How many documents stay; undefined where it widens. */
  count?: number;
  to: Partial<SearchRequest>;
}

export interface NarrowingGroup {
  name: string;
  choices: Narrowing[];
}

const TITLES: Record<string, string> = { collection: "Collection", mediaType: "Kind", type: "Type" };

/** What could be narrowed further: the facets' values that part the documents found. */
export function toNarrowings({ facets }: Pick<SearchResult, "facets">, request: SearchRequest): NarrowingGroup[] {
  const { collections, mediaTypes, labels } = request;
  const chosen: Record<string, boolean> = {
    collection: collections.length > 0,
    mediaType: mediaTypes.length > 0,
    type: labels.some(({ name }) => name === "type"),
  };
  return facets
    .filter(({ name, values }) => !chosen[name] && values.length > (name === "type" ? 0 : 1))
    .map(({ name, values }) => ({
      name: TITLES[name] ?? name,
      choices: values.map(({ value, count }) => ({
        label: name === "mediaType" ? mediaTypeName(value) : value,
        count,
        to: narrowedTo(name, value, request),
      })),
    }));
}

/** What the search is narrowed to, each with the step that takes it back. */
export function toWidenings({ collections, mediaTypes, labels }: SearchRequest): Narrowing[] {
  return [
    ...collections.map((value) => ({ label: value, to: { collections: without(collections, value) } })),
    ...mediaTypes.map((value) => ({ label: mediaTypeName(value), to: { mediaTypes: without(mediaTypes, value) } })),
    ...labels.map((label) => ({ label: `${label.name}: ${label.value}`, to: { labels: without(labels, label) } })),
  ];
}

function narrowedTo(facet: string, value: string, { labels }: SearchRequest): Partial<SearchRequest> {
  if (facet === "collection") return { collections: [value] };
  if (facet === "mediaType") return { mediaTypes: [value] };
  return { labels: [...labels, { name: facet, value }] };
}

const without = <Item>(items: readonly Item[], gone: Item) => items.filter((item) => item !== gone);
