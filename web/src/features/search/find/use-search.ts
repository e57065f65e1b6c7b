import { computed, type ComputedRef, type Ref } from "vue";
import {
  SearchDocumentsDocument,
  type HitPartsFragment,
  type SearchDocumentsQuery,
} from "../../../generated/graphql.ts";
import { usePages, type Pages } from "../use-pages.ts";
import { toVariables, type SearchRequest } from "./search-request.ts";

export type SearchResult = NonNullable<SearchDocumentsQuery["search"]>;

export interface Search extends Omit<Pages<SearchDocumentsQuery, HitPartsFragment>, "first" | "nodes"> {
  /** What was found, but for the hits; undefined before the first answer. */
  result: ComputedRef<SearchResult | null | undefined>;
  /** Of all pages that are loaded. */
  hits: ComputedRef<readonly HitPartsFragment[]>;
}

/** Searches, page by page. Without words nothing is asked. */
export function useSearch(request: Readonly<Ref<SearchRequest>>, persona: Readonly<Ref<string>>): Search {
  const variables = computed(() =>
    request.value.text === "" ? null : toVariables(request.value, persona.value, Date.now()),
  );
  const { first, nodes, ...pages } = usePages(SearchDocumentsDocument, variables, {
    toPage: (data) => ({
      nodes: data?.search?.hits ?? [],
      next: data?.search?.pageInfo.hasNextPage ? data.search.pageInfo.endCursor : null,
    }),
    keyOf: ({ passage }) => passage.id,
  });
  return { ...pages, result: computed(() => first.value?.search), hits: nodes };
}
