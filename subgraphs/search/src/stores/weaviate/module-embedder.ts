import { DomainError } from "@sophia/kernel";
import type { DataObject } from "weaviate-client";
import type { DocumentFilter } from "../../domain/documents/document-filter.ts";
import type { NearPassage, OwnEmbedder } from "../../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../../domain/embedding/refuse-other-embedder.ts";
import type { KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { embedderOf, type IndexState } from "./index-state.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import { MEANING, meaningsIn, meaningsNameOf, toMeaningProperties, type Meanings } from "./meanings.ts";
import { toModuleError } from "./module-error.ts";
import { nearestInWeaviate } from "./nearest-in-weaviate.ts";
import { passageUuid } from "./to-store-objects.ts";
import { moduleIdentity, type WeaviateModule } from "./weaviate-module.ts";
import type { IndexProperties, MeaningProperties, PassageProperties } from "./weaviate-objects.ts";
import type { WeaviateStore } from "./weaviate-store.ts";
import { withCurrentPassages } from "./with-current-passages.ts";
import { writeObjects } from "./write-objects.ts";

/** Some modules read one text after the other, and a write must not outlast its time. */
const CHUNK = 8;

/** Vectors that a module of the server makes: of passages as they are written, of questions as they are asked. */
export class ModuleEmbedder implements OwnEmbedder {
  readonly name: string;
  readonly #store: WeaviateStore;
  readonly #state: IndexState;
  readonly #turns: KeyedTurns;
  readonly #meanings: Meanings;
  readonly #meaningsName: string;

  constructor(store: WeaviateStore, state: IndexState, turns: KeyedTurns, module: WeaviateModule) {
    this.name = moduleIdentity(module);
    this.#store = store;
    this.#state = state;
    this.#turns = turns;
    this.#meaningsName = meaningsNameOf(module);
    this.#meanings = meaningsIn(store.client, this.#meaningsName, store.tenant);
  }

  async embedPassages(passageIds: readonly string[]): Promise<void> {
    const { collections } = this.#store;
    let claimed = await this.#state.claimForModule(this.name, this.#meaningsName);
    for (let at = 0; at < passageIds.length; at += CHUNK) {
      await withCurrentPassages(collections, this.#turns, passageIds.slice(at, at + CHUNK), async (present) => {
        claimed = await this.#embed(claimed, present);
      });
    }
  }

  async nearest(
    question: string,
    constraints: Pick<KeywordQuery, "phrases" | "excluded">,
    filter: DocumentFilter,
    limit: number,
  ): Promise<NearPassage[]> {
    const { collections, filters } = this.#store;
    const kept = embedderOf(await this.#state.read());
    if (kept === null) return [];
    refuseOtherEmbedder(kept, { name: this.name, dimensions: kept.dimensions });
    return nearestInWeaviate(
      collections,
      filters,
      (page) =>
        this.#meanings.query
          .nearText(question, { ...page, targetVector: MEANING })
          .catch((error: unknown) => Promise.reject(toModuleError(error))),
      constraints,
      filter,
      limit,
    );
  }

  /** First the vectors, then the passages that say that they have them: cut off between the two, it is done again. */
  async #embed(state: IndexProperties, present: readonly PassageProperties[]): Promise<IndexProperties> {
    if (present.length === 0) return state;
    const meanings = present.map((passage) => ({ id: passageUuid(passage), properties: toMeaningProperties(passage) }));
    await writeObjects(this.#meanings, meanings as DataObject<MeaningProperties>[]).catch((error: unknown) =>
      Promise.reject(toModuleError(error)),
    );
    const known = state.dimensions > 0 ? state : await this.#learnDimensions(state, meanings[0]!.id);
    const marked = present.map((passage) => ({
      id: passageUuid(passage),
      properties: { ...passage, epoch: state.epoch },
    }));
    await writeObjects(this.#store.collections.passages, marked as DataObject<PassageProperties>[]);
    return known;
  }

  async #learnDimensions(state: IndexProperties, uuid: string): Promise<IndexProperties> {
    const object = await this.#meanings.query.fetchObjectById(uuid, { includeVector: [MEANING] });
    const vector = (object?.vectors as Record<string, number[]> | undefined)?.[MEANING];
    if (vector === undefined) {
      throw new DomainError("SUBGRAPH_UNAVAILABLE", "Weaviate's module makes no vectors", {
        reason: "EMBEDDER_REFUSED",
      });
    }
    await this.#state.learnDimensions(state.epoch, vector.length);
    return { ...state, dimensions: vector.length };
  }
}
