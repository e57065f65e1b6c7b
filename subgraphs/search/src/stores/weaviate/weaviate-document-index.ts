import type { DocumentIndex, OwnEmbedder } from "../../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../../domain/embedding/refuse-other-embedder.ts";
import { connectWeaviate, type WeaviateOptions } from "./connect-weaviate.ts";
import { DocumentWriter } from "./document-writer.ts";
import { embedderOf, IndexState } from "./index-state.ts";
import { KeyedTurns } from "./keyed-turns.ts";
import { openMeanings } from "./meanings.ts";
import { ModuleEmbedder } from "./module-embedder.ts";
import { nearestInWeaviate } from "./nearest-in-weaviate.ts";
import { vectorNameOf } from "./open-collection.ts";
import { PassageWriter } from "./passage-writer.ts";
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
import { checkModule, type WeaviateModule } from "./weaviate-module.ts";

export interface WeaviateIndexOptions extends WeaviateOptions {
  /** Whose documents: tenants see nothing of one another. */
  tenant?: string;
  /** Makes the vectors; else they are given. */
  module?: WeaviateModule | undefined;
}

/**
 * Documents in Weaviate; its collections are created and migrated here. Our own stems are kept there, and vectors that are
 * given, so that it ranks as SQLite does; or a module of the server makes the vectors.
 * @throws StartError when the server cannot be used; later, DomainError SUBGRAPH_UNAVAILABLE while it is away.
 */
export async function openWeaviateDocumentIndex({
  tenant = "default",
  module,
  ...options
}: WeaviateIndexOptions): Promise<DocumentIndex & AsyncDisposable> {
  await using resources = new AsyncDisposableStack();
  const { Filters } = await import("weaviate-client");
  const client = await connectWeaviate(options);
  resources.defer(() => client.close());
  const collections = await openCollections(client, tenant);
  const store = { client, collections, tenant, filters: Filters };
  const state = new IndexState(store);
  const vectors = new VectorKeeper(store, state);
  const stems = new StemRegister(collections, Filters);
  const writer = new DocumentWriter(collections, new PassageWriter(store, state, vectors), stems);
  const turns = new KeyedTurns();
  if (module !== undefined) {
    await checkModule(client, module);
    await openMeanings(client, tenant, module);
  }
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
    async nearest(embedder, vector, constraints, filter, limit) {
      const { epoch, ...kept } = await state.read();
      if (kept.embedder === "") return [];
      refuseOtherEmbedder({ name: kept.embedder, dimensions: kept.dimensions }, embedder);
      const targetVector = vectorNameOf(epoch);
      return nearestInWeaviate(
        collections,
        Filters,
        (page) => collections.passages.query.nearVector([...vector], { ...page, targetVector }),
        constraints,
        filter,
        limit,
      );
    },
    embedder: async () => embedderOf(await state.read()),
    unembedded: (limit) => vectors.unembedded(limit),
    unembeddedOf: (documentIds) => vectors.unembeddedOf(documentIds),
    putVectors: (embedder, given) => vectors.put(embedder, given, turns),
    async forgetVectors() {
      await state.forget();
    },
    async counts() {
      const { epoch } = await state.read();
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
  const own = module && new ModuleEmbedder(store, state, turns, module);
  const ownEmbedder = own && {
    name: own.name,
    ...withStoreErrors<Omit<OwnEmbedder, "name">>({
      embedPassages: (ids) => own.embedPassages(ids),
      nearest: (question, constraints, filter, limit) => own.nearest(question, constraints, filter, limit),
    }),
  };
  const owned = resources.move();
  return {
    ...withStoreErrors(index),
    ...(ownEmbedder && { ownEmbedder }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function withStoreErrors<Port extends object>(port: Port): Port {
  const methods = Object.entries(port) as [string, (...args: unknown[]) => Promise<unknown>][];
  const guarded = methods.map(([name, method]) => [
    name,
    (...args: unknown[]) =>
      method(...args).catch((error: unknown) => {
        throw toStoreError(error);
      }),
  ]);
  return Object.fromEntries(guarded) as Port;
}
