import type { Collection, DataObject } from "weaviate-client";
import type { IndexState } from "./index-state.ts";
import { MEANING, meaningsIn, toMeaningProperties } from "./meanings.ts";
import { vectorNameOf } from "./open-collection.ts";
import { passageUuid } from "./to-store-objects.ts";
import type { VectorKeeper } from "./vector-keeper.ts";
import type { MeaningProperties, PassageProperties } from "./weaviate-objects.ts";
import type { WeaviateStore } from "./weaviate-store.ts";
import { deleteObjects, writeObjects } from "./write-objects.ts";

type Owned = Collection<Pick<PassageProperties, "documentId" | "generation">, string>;

/** Writes and removes documents' passages, those that are looked for by their meaning too. */
export class PassageWriter {
  readonly #store: WeaviateStore;
  readonly #state: IndexState;
  readonly #vectors: VectorKeeper;

  constructor(store: WeaviateStore, state: IndexState, vectors: VectorKeeper) {
    this.#store = store;
    this.#state = state;
    this.#vectors = vectors;
  }

  /** With the vectors of the same texts, where there are any. */
  async write(passages: readonly PassageProperties[]): Promise<void> {
    const { state, byHash } = await this.#vectors.ofTexts(passages.map(({ embeddedHash }) => embeddedHash));
    const name = state.meanings === "" ? vectorNameOf(state.epoch) : MEANING;
    const known = passages.flatMap((properties) => {
      const vector = byHash.get(properties.embeddedHash);
      return vector === undefined ? [] : [{ id: passageUuid(properties), properties, vectors: { [name]: vector } }];
    });
    if (state.meanings !== "" && known.length > 0) {
      const objects = known.map((each) => ({ ...each, properties: toMeaningProperties(each.properties) }));
      await writeObjects(this.#meanings(state.meanings), objects as DataObject<MeaningProperties>[]);
    }
    const given = state.meanings === "" ? new Map(known.map(({ id, vectors }) => [id, vectors])) : new Map();
    const objects = passages.map((each) => {
      const id = passageUuid(each);
      const vectors = given.get(id);
      const epoch = byHash.has(each.embeddedHash) ? state.epoch : 0;
      return { id, properties: { ...each, epoch }, ...(vectors && { vectors }) } as DataObject<PassageProperties>;
    });
    await writeObjects(this.#store.collections.passages, objects);
  }

  /** Those of a document; but for one generation, where it is given. */
  async remove(documentId: string, keptGeneration?: string): Promise<void> {
    const { collections, filters } = this.#store;
    const { meanings } = await this.#state.read();
    const removeFrom = async (collection: Owned) => {
      const { byProperty } = collection.filter;
      const isIts = byProperty("documentId").equal(documentId);
      const which =
        keptGeneration === undefined ? isIts : filters.and(isIts, byProperty("generation").notEqual(keptGeneration));
      await deleteObjects(collection, which);
    };
    await removeFrom(collections.passages as unknown as Owned);
    if (meanings === "") return;
    await removeFrom(this.#meanings(meanings) as unknown as Owned).catch((error: unknown) => {
      // Forgotten with all its vectors: nothing of it is left there.
      if (!(error instanceof Error && error.message.includes("tenant not found"))) throw error;
    });
  }

  #meanings(name: string) {
    return meaningsIn(this.#store.client, name, this.#store.tenant);
  }
}
