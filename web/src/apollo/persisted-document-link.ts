import { ApolloLink } from "@apollo/client";

interface PersistedDocument {
  __meta__?: { hash?: string };
}

/**
 * Sends each operation as the hash of a trusted document (`extensions.persistedQuery`), never as text.
 * The hash was embedded in the document by codegen.
 */
export const createPersistedDocumentLink = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const sha256Hash = (operation.query as PersistedDocument).__meta__?.hash;
    if (sha256Hash === undefined) throw new Error(`${operation.operationName} is not a generated document`);
    operation.extensions = { ...operation.extensions, persistedQuery: { version: 1, sha256Hash } };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });
