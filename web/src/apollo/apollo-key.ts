import type { ApolloClient } from "@apollo/client";
import { inject, type InjectionKey, type Ref } from "vue";

export const apolloKey: InjectionKey<ApolloClient> = Symbol("apollo");

/** How often the connection came back: what failed without it is worth asking again. */
export const reconnectsKey: InjectionKey<Readonly<Ref<number>>> = Symbol("reconnects");

/** @throws Error outside of an app that provides the client. */
export function useApolloClient(): ApolloClient {
  const client = inject(apolloKey);
  if (client === undefined) throw new Error("No Apollo client is provided");
  return client;
}
