import type { ApolloClient, ErrorLike } from "@apollo/client";
import type { LoadClient } from "./apollo-key.ts";

/**
 * Subscribes to something of the client as soon as its code is there.
 * @param onError Told that the code could not be loaded.
 * @returns Ends it, also before it has begun.
 */
export function subscribeWhenLoaded(
  loadClient: LoadClient,
  subscribe: (client: ApolloClient) => { unsubscribe: () => void },
  onError: (error: ErrorLike) => void,
): () => void {
  let subscription: { unsubscribe: () => void } | undefined;
  let ended = false;
  loadClient().then(
    (loaded) => {
      if (!ended) subscription = subscribe(loaded);
    },
    (error: ErrorLike) => {
      if (!ended) onError(error);
    },
  );
  return () => {
    ended = true;
    subscription?.unsubscribe();
  };
}
