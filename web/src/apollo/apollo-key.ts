import type { ApolloClient } from "@apollo/client";
import { inject, type InjectionKey, type Ref } from "vue";

/** Gives the client once its code is loaded, which the first paint does not wait for. Loading that failed is tried again when asked again. */
export type LoadClient = () => Promise<ApolloClient>;
export const apolloKey: InjectionKey<LoadClient> = Symbol("apollo");

/** How often the connection came back: what failed without it is worth asking again. */
export const reconnectsKey: InjectionKey<Readonly<Ref<number>>> = Symbol("reconnects");

/** @throws Error outside of an app that provides the client. */
export function useApolloClient(): LoadClient {
  const loadClient = inject(apolloKey);
  if (loadClient === undefined) throw new Error("No Apollo client is provided");
  return loadClient;
}
