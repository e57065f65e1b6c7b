import type { ErrorLike, OperationVariables, TypedDocumentNode } from "@apollo/client";
import { computed, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type Ref } from "vue";
import { useApolloClient } from "../../apollo/apollo-key.ts";
import { useQuery } from "../../apollo/use-query.ts";

export interface Page<Node> {
  nodes: readonly Node[];
  /** The cursor of what follows; null: nothing does. */
  next: string | null;
}

export interface Pages<Data, Node> {
  /** What the first page came with. */
  first: Readonly<Ref<Data | undefined>>;
  /** Of all pages that are loaded, each once. */
  nodes: ComputedRef<readonly Node[]>;
  loading: Readonly<Ref<boolean>>;
  error: Readonly<Ref<ErrorLike | undefined>>;
  hasMore: ComputedRef<boolean>;
  loadingMore: Readonly<Ref<boolean>>;
  moreError: Readonly<Ref<ErrorLike | undefined>>;
  loadMore: () => Promise<void>;
  /** From the first page on. */
  reload: () => void;
}

/**
 * A list that comes page by page. The cache is left out: pages of one search share its id there, and would replace each other.
 * @param variables Reactive, without the cursor; null = do not ask now.
 */
export function usePages<Data, Variables extends OperationVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | null>,
  { toPage, keyOf }: { toPage: (data: Data | undefined) => Page<Node>; keyOf: (node: Node) => string },
): Pages<Data, Node> {
  const loadClient = useApolloClient();
  const { data, loading, error, refetch } = useQuery(query, variables, { fetchPolicy: "no-cache" });
  const first = computed(() => toPage(data.value));
  const behind = shallowRef<Page<Node>>();
  const loadingMore = shallowRef(false);
  const moreError = shallowRef<ErrorLike>();
  const next = computed(() => (behind.value ?? first.value).next);
  /** Grows when what is behind the first page is no longer wanted. */
  let generation = 0;

  function forget(): void {
    generation++;
    behind.value = undefined;
    loadingMore.value = false;
    moreError.value = undefined;
  }
  watch(data, forget, { flush: "sync" });

  async function loadMore(): Promise<void> {
    const [after, current, known] = [next.value, generation, behind.value?.nodes ?? []];
    const asked = toValue(variables);
    if (after === null || asked === null || loading.value || loadingMore.value) return;
    loadingMore.value = true;
    moreError.value = undefined;
    try {
      const client = await loadClient();
      const options = { query, variables: { ...asked, after }, fetchPolicy: "no-cache" };
      const page = toPage((await client.query<Data, OperationVariables>(options as never)).data);
      if (generation === current) behind.value = { nodes: [...known, ...page.nodes], next: page.next };
    } catch (cause) {
      if (generation === current) moreError.value = cause as ErrorLike;
    }
    if (generation === current) loadingMore.value = false;
  }

  return {
    first: data,
    nodes: computed(() => {
      const seen = new Set<string>();
      const all = [...first.value.nodes, ...(behind.value?.nodes ?? [])];
      return all.filter((node) => !seen.has(keyOf(node)) && seen.add(keyOf(node)));
    }),
    loading,
    error,
    hasMore: computed(() => next.value !== null),
    loadingMore,
    moreError,
    loadMore,
    reload: refetch,
  };
}
