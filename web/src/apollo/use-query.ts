import type { ErrorLike, OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from "@apollo/client";
import { inject, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from "vue";
import { reconnectsKey, useApolloClient } from "./apollo-key.ts";
import { firstAnswersKey } from "./first-answers.ts";
import { subscribeWhenLoaded } from "./subscribe-when-loaded.ts";

export interface QueryState<Data> {
  /** Stays while other variables are being loaded, so that a view dims instead of flashing. */
  data: Readonly<ShallowRef<Data | undefined>>;
  error: Readonly<ShallowRef<ErrorLike | undefined>>;
  loading: Readonly<ShallowRef<boolean>>;
  refetch: () => void;
}

/**
 * Watches a query for as long as the scope lives. One that failed is asked again when the connection is back.
 * @param variables Reactive; null = do not ask now.
 */
export function useQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | null>,
  { fetchPolicy = "cache-and-network" }: { fetchPolicy?: WatchQueryFetchPolicy } = {},
): QueryState<Data> {
  const loadClient = useApolloClient();
  const firstAnswers = inject(firstAnswersKey, null);
  const data = shallowRef<Data>();
  const error = shallowRef<ErrorLike>();
  const loading = shallowRef(false);
  const asked = shallowRef(0);

  watch(
    [() => toValue(variables), asked],
    ([current], _before, onCleanup) => {
      loading.value = current !== null;
      if (current === null) return;
      // errorPolicy: one subgraph that is down costs only its own part.
      const options = { query, variables: current, fetchPolicy, errorPolicy: "all", notifyOnNetworkStatusChange: true };
      let ended = false;
      function show(first: Data | undefined): void {
        if (ended || first === undefined) return;
        loading.value = false;
        data.value = first;
      }
      const first = firstAnswers?.dataNow(query, current);
      if (first !== undefined) show(first);
      else void firstAnswers?.dataOf(query, current).then(show);
      const end = subscribeWhenLoaded(
        loadClient,
        (loaded) =>
          loaded.watchQuery<Data, OperationVariables>(options as never).subscribe((result) => {
            loading.value = result.loading;
            error.value = result.error;
            if (result.data !== undefined && result.data !== null) data.value = result.data as Data;
          }),
        (cause) => {
          loading.value = false;
          error.value = cause;
        },
      );
      onCleanup(() => {
        ended = true;
        end();
      });
    },
    { immediate: true },
  );
  const refetch = () => asked.value++;
  const reconnects = inject(reconnectsKey, null);
  if (reconnects !== null) watch(reconnects, () => error.value !== undefined && refetch());
  return { data, error, loading, refetch };
}
