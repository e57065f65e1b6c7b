import type { DocumentIndex } from "../../domain/documents/document-index.ts";
import { connectWeaviate, type WeaviateOptions } from "./connect-weaviate.ts";
import { DocumentWriter } from "./document-writer.ts";
import { KeyedTurns } from "./keyed-turns.ts";
import { nearestInWeaviate } from "./nearest-in-weaviate.ts";
import { rankInWeaviate } from "./rank-in-weaviate.ts";
import {
  countCollections,
  countDocuments,
  listDocuments,
  readDocuments,
  readPassages,
  readPassagesOf,
} from "./read-documents.ts";
import { StemRegister } from "./stem-register.ts";
import { VectorKeeper } from "./vector-keeper.ts";
import { openCollections } from "./weaviate-collections.ts";
import { toStoreError } from "./weaviate-error.ts";

export interface WeaviateIndexOptions extends WeaviateOptions {
  /** Whose documents: tenants see nothing of one another. */
  tenant?: string;
}

/**
 * Documents in Weaviate; its collections are created and migrated here. Our own vectors and our own stems are kept there, so
 * that it ranks as SQLite does.
 * @throws StartError when the server cannot be used; later, DomainError SUBGRAPH_UNAVAILABLE while it is away.
 */
export async function openWeaviateDocumentIndex({
  tenant = "default",
  ...options
}: WeaviateIndexOptions): Promise<DocumentIndex & AsyncDisposable> {
  const { Filters } = await import("weaviate-client");
  const client = await connectWeaviate(options);
  const collections = await openCollections(client, tenant);
  const vectors = new VectorKeeper(client, collections, Filters.and);
  const stems = new StemRegister(collections, Filters);
  const writer = new DocumentWriter(collections, vectors, stems, Filters.and);
  const turns = new KeyedTurns();
  const index: DocumentIndex = {
    put: (draft) => turns.take([draft.id], () => writer.put(draft)),
    async remove(ids) {
      const distinct = [...new Set(ids)];
      const removed = await Promise.all(distinct.map((id) => turns.take([id], () => writer.remove(id))));
      return removed.filter(Boolean).length;
    },
    documents: (ids) => readDocuments(collections, ids),
    passages: (ids) => readPassages(collections, ids),
    passagesOf: (documentIds) => Promise.all(documentIds.map((id) => readPassagesOf(collections, Filters, id))),
    list: (filter, limit, after) => listDocuments(collections, Filters, filter, limit, after),
    rank: (query, filter, minCoverage, limit) =>
      rankInWeaviate(collections, Filters, query, filter, minCoverage, limit),
    knownStems: (given) => stems.known(given),
    nearest: (embedder, vector, constraints, filter, limit) =>
      nearestInWeaviate(collections, Filters, vectors, embedder, vector, constraints, filter, limit),
    embedder: () => vectors.embedder(),
    unembedded: (limit) => vectors.unembedded(limit),
    unembeddedOf: (documentIds) => vectors.unembeddedOf(documentIds),
    putVectors: (embedder, given) => vectors.put(embedder, given, turns),
    forgetVectors: () => vectors.forget(),
    async counts() {
      const { epoch } = await vectors.state();
      const { documents, passages } = collections;
      const [all, parts, embedded] = await Promise.all([
        documents.aggregate.overAll(),
        passages.aggregate.overAll(),
        passages.aggregate.overAll({ filters: passages.filter.byProperty("epoch").equal(epoch) }),
      ]);
      return { documents: all.totalCount, passages: parts.totalCount, embedded: embedded.totalCount };
    },
    stemsLike: (stem) => stems.like(stem),
    collections: () => countCollections(collections),
    count: (documentIds) => countDocuments(collections, documentIds),
  };
  return { ...withStoreErrors(index), [Symbol.asyncDispose]: () => client.close() };
}

function withStoreErrors(index: DocumentIndex): DocumentIndex {
  const methods = Object.entries(index) as [string, (...args: unknown[]) => Promise<unknown>][];
  const guarded = methods.map(([name, method]) => [
    name,
    (...args: unknown[]) =>
      method(...args).catch((error: unknown) => {
        throw toStoreError(error);
      }),
  ]);
  return Object.fromEntries(guarded) as DocumentIndex;
}
