import type { DataObject } from "weaviate-client";
import type { EmbedderIdentity } from "../../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../../domain/embedding/refuse-other-embedder.ts";
import { fetchByUuid } from "./fetch-objects.ts";
import { KeyedTurns } from "./keyed-turns.ts";
import { clearMeanings } from "./meanings.ts";
import { openTenant } from "./open-collection.ts";
import { INDEX_UUID } from "./to-store-objects.ts";
import { addEpoch } from "./weaviate-collections.ts";
import type { IndexProperties } from "./weaviate-objects.ts";
import type { WeaviateStore } from "./weaviate-store.ts";
import { writeObjects } from "./write-objects.ts";

const UNCLAIMED: IndexProperties = { embedder: "", dimensions: 0, epoch: 1, meanings: "" };

/** Whose vectors the index has, as one object in the store. Those of one embedder make an epoch; to forget them is to begin the next. */
export class IndexState {
  readonly #store: Omit<WeaviateStore, "filters">;
  readonly #turns = new KeyedTurns();

  constructor(store: Omit<WeaviateStore, "filters">) {
    this.#store = store;
  }

  async read(): Promise<IndexProperties> {
    const [state] = await fetchByUuid(this.#store.collections.index, [INDEX_UUID]);
    return state === undefined ? UNCLAIMED : { ...state, meanings: state.meanings ?? "" };
  }

  /**
   * Makes the epoch this embedder's, where it is nobody's yet.
   * @throws DomainError CONFLICT (reason EMBEDDER_MIXED).
   */
  claim(embedder: EmbedderIdentity): Promise<IndexProperties> {
    return this.#change(async (state) => {
      refuseOtherEmbedder(embedderOf(state), embedder);
      if (state.embedder !== "") return state;
      await addEpoch(this.#store.client, state.epoch);
      await this.#clear(state);
      return this.#keep({ ...state, embedder: embedder.name, dimensions: embedder.dimensions, meanings: "" });
    });
  }

  /**
   * Makes the epoch a module's, which makes vectors in that collection. Their length shows later.
   * @throws DomainError CONFLICT (reason EMBEDDER_MIXED).
   */
  claimForModule(name: string, meanings: string): Promise<IndexProperties> {
    return this.#change(async (state) => {
      refuseOtherEmbedder(embedderOf(state), { name, dimensions: state.dimensions });
      if (state.embedder !== "") return state;
      await this.#clear(state);
      await openTenant(this.#store.client, meanings, this.#store.tenant);
      return this.#keep({ ...state, embedder: name, dimensions: 0, meanings });
    });
  }

  /** The length of the vectors of an epoch, unless that is over by now. */
  learnDimensions(epoch: number, dimensions: number): Promise<IndexProperties> {
    return this.#change(async (state) => (state.epoch === epoch ? this.#keep({ ...state, dimensions }) : state));
  }

  forget(): Promise<IndexProperties> {
    return this.#change(async (state) => {
      const next = await this.#keep({ ...state, embedder: "", dimensions: 0, epoch: state.epoch + 1 });
      await this.#clear(state);
      return next;
    });
  }

  #change(change: (state: IndexProperties) => Promise<IndexProperties>): Promise<IndexProperties> {
    return this.#turns.take([INDEX_UUID], async () => change(await this.read()));
  }

  /** What an earlier epoch's module made; cut off before it, the next claim does it again. */
  async #clear({ meanings }: IndexProperties): Promise<void> {
    if (meanings !== "") await clearMeanings(this.#store.client, meanings, this.#store.tenant);
  }

  async #keep(state: IndexProperties): Promise<IndexProperties> {
    const object = { id: INDEX_UUID, properties: state } as DataObject<IndexProperties>;
    await writeObjects(this.#store.collections.index, [object]);
    return state;
  }
}

/** Null where the epoch is nobody's yet. */
export const embedderOf = ({ embedder, dimensions }: IndexProperties): EmbedderIdentity | null =>
  embedder === "" ? null : { name: embedder, dimensions };
