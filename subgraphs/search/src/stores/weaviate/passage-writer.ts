import type { Collection, DataObject } from "weaviate-client";
import { fetchSome } from "./fetch-objects.ts";
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

  /** Whether a document has passages of other generations. */
  async hasOthers(documentId: string, generation: string): Promise<boolean> {
    const found = await Promise.all(
      (await this.#kept()).map((collection) =>
        fetchSome(collection, this.#which(collection, documentId, generation), 1, ["documentId"]),
      ),
    );
    return found.some(({ length }) => length > 0);
  }

  /** Those of a document; but for one generation, where it is given. */
  async remove(documentId: string, keptGeneration?: string): Promise<void> {
    for (const collection of await this.#kept())
      await deleteObjects(collection, this.#which(collection, documentId, keptGeneration));
  }

  #which({ filter }: Owned, documentId: string, keptGeneration: string | undefined) {
    const isIts = filter.byProperty("documentId").equal(documentId);
    if (keptGeneration === undefined) return isIts;
    return this.#store.filters.and(isIts, filter.byProperty("generation").notEqual(keptGeneration));
  }

  /** Where passages are. Meanings that were forgotten are cleared as a whole. */
  async #kept(): Promise<Owned[]> {
    const { embedder, meanings } = await this.#state.read();
    const passages = this.#store.collections.passages as unknown as Owned;
    return embedder === "" || meanings === "" ? [passages] : [passages, this.#meanings(meanings) as unknown as Owned];
  }

  #meanings(name: string) {
    return meaningsIn(this.#store.client, name, this.#store.tenant);
  }
}
