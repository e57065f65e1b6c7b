import type { ErrorLike, OperationVariables, TypedDocumentNode } from "@apollo/client";
import { shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from "vue";
import { useApolloClient } from "./apollo-key.ts";
import { hasAnswer } from "./has-answer.ts";
import { subscribeWhenLoaded } from "./subscribe-when-loaded.ts";

export interface SubscriptionState {
  error: Readonly<ShallowRef<ErrorLike | undefined>>;
  retry: () => void;
}

/**
 * Listens to a stream for as long as the scope lives.
 * @param variables Reactive; null = listen no more. The same variables again go on after the last event's cursor.
 * @param onEvent `gap`: some events before this one were lost, also to a replay.
 * @param after The cursor that a stream begins after which has told nothing yet; not reactive.
 */
export function useSubscription<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | null>,
  onEvent: (data: Data, gap: boolean) => void,
  after: () => string | null | undefined = () => undefined,
): SubscriptionState {
  const loadClient = useApolloClient();
  const error = shallowRef<ErrorLike>();
  const asked = shallowRef(0);
  let stream: string | undefined;
  let cursor: unknown;

  watch(
    [() => toValue(variables), asked],
    ([current], _before, onCleanup) => {
      if (current === null) return;
      error.value = undefined;
      const same = JSON.stringify(current) === stream;
      if (!same) cursor = undefined;
      stream = JSON.stringify(current);
      // errorPolicy: what one subgraph could not add to an event does not cost the event.
      const options = {
        query,
        variables: current,
        errorPolicy: "all",
        context: { after: cursor ?? after() ?? undefined },
      };
      const end = subscribeWhenLoaded(
        loadClient,
        (loaded) =>
          loaded.subscribe<Data, OperationVariables>(options as never).subscribe((result) => {
            cursor = result.extensions?.["cursor"] ?? cursor;
            const isTold = hasAnswer(result.data);
            error.value = isTold ? undefined : result.error;
            if (isTold) onEvent(result.data as Data, result.extensions?.["gap"] === true);
          }),
        (cause) => (error.value = cause),
      );
      onCleanup(end);
    },
    { immediate: true },
  );
  return { error, retry: () => asked.value++ };
}
