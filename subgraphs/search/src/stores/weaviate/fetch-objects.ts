import type { Collection, FilterValue } from "weaviate-client";

const PAGE = 500;

/** At most so many are paged through by place: what a server allows (QUERY_MAXIMUM_RESULTS). */
export const MAX_OBJECTS = 10_000;

/** Those of the ids that are there, in no order. */
export async function fetchByUuid<T>(
  collection: Collection<T, string>,
  uuids: readonly string[],
  properties?: readonly (keyof T & string)[],
): Promise<T[]> {
  const pages: Promise<T[]>[] = [];
  for (let at = 0; at < uuids.length; at += PAGE) {
    const wanted = uuids.slice(at, at + PAGE);
    pages.push(fetchSome(collection, collection.filter.byId().containsAny(wanted), wanted.length, properties));
  }
  return (await Promise.all(pages)).flat();
}

/** What a filter lets through, as many as the limit, in no order. */
export async function fetchSome<T>(
  collection: Collection<T, string>,
  filters: FilterValue,
  limit: number,
  properties?: readonly (keyof T & string)[],
): Promise<T[]> {
  const options = { filters, limit, ...(properties && { returnProperties: [...properties] }) };
  const { objects } = await collection.query.fetchObjects(options as object);
  return objects.map((object) => object.properties as T);
}
