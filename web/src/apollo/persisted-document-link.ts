import { ApolloLink } from "@apollo/client";
import { toPersistedQuery } from "./to-persisted-query.ts";

/**
 * Sends each operation as the hash of a trusted document (`extensions.persistedQuery`), never as text.
 * The hash was embedded in the document by codegen.
 */
export const createPersistedDocumentLink = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    operation.extensions = { ...operation.extensions, persistedQuery: toPersistedQuery(operation.query) };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });
