import type { ApolloClient } from "@apollo/client";
import { inject, type InjectionKey } from "vue";

export const apolloKey: InjectionKey<ApolloClient> = Symbol("apollo");

/** @throws Error outside of an app that provides the client. */
export function useApolloClient(): ApolloClient {
  const client = inject(apolloKey);
  if (client === undefined) throw new Error("No Apollo client is provided");
  return client;
}
