import { computed, type ComputedRef } from "vue";
import { useQuery, type QueryState } from "../../../apollo/use-query.ts";
import { CollectionsDocument, type CollectionsQuery } from "../../../generated/graphql.ts";

export type Collections = NonNullable<CollectionsQuery["collections"]>;

export interface CollectionsState {
  /** The largest first; undefined before the first answer. */
  collections: ComputedRef<Collections | undefined>;
  error: QueryState<unknown>["error"];
  reload: () => void;
}

export function useCollections(): CollectionsState {
  const { data, error, refetch } = useQuery(CollectionsDocument, {}, { fetchPolicy: "no-cache" });
  return { collections: computed(() => data.value?.collections ?? undefined), error, reload: refetch };
}
