import type { ApolloServerOptions } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { TextCache } from "../planning/text-cache.ts";

type DocumentStore = NonNullable<ApolloServerOptions<object>["documentStore"]>;

/** A parsed text takes up to about 250 times its length. */
const BOUNDS = { maxEntries: 1_000, maxCharacters: 1_000_000 };

/**
 * Where Apollo Server keeps what it has parsed and validated.
 * Its own counts a document by its nodes, but a document keeps its whole text alive, comments too.
 */
export function createDocumentStore(documents = new TextCache<DocumentNode>(BOUNDS)): DocumentStore {
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => documents.set(key, document, document.loc!.source.body.length),
    delete: async (key) => documents.delete(key),
  };
}
