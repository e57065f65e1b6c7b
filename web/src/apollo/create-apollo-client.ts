import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { BaseHttpLink } from "@apollo/client/link/http";
import { isSubscriptionOperation } from "@apollo/client/utilities";
import type { Client } from "graphql-ws";
import { createFirstAnswersLink } from "./first-answers-link.ts";
import type { FirstAnswers } from "./first-answers.ts";
import { createPersistedDocumentLink } from "./persisted-document-link.ts";
import { createSocketLink } from "./socket-link.ts";

/** Queries and mutations go over HTTP to `uri`, subscriptions over the socket. Nothing is ever fetched by a timer. */
export function createApolloClient(uri: string, socket: Client, firstAnswers: FirstAnswers): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies: { Metric: { keyFields: ["name"] } } }),
    link: createPersistedDocumentLink().split(
      ({ query }) => isSubscriptionOperation(query),
      createSocketLink(socket),
      ApolloLink.from([createFirstAnswersLink(firstAnswers), new BaseHttpLink({ uri })]),
    ),
  });
}
