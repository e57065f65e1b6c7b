import type { Collection, DataObject } from "weaviate-client";
import type { EmbedderIdentity, PassageVector, UnembeddedPassage } from "../../domain/documents/document-index.ts";
import { toEmbeddedText } from "../../domain/embedding/to-embedded-text.ts";
import { currentPassages } from "./current-passages.ts";
import { fetchSome, MAX_OBJECTS } from "./fetch-objects.ts";
import type { IndexState } from "./index-state.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import { MEANING, meaningsIn } from "./meanings.ts";
import { vectorNameOf } from "./open-collection.ts";
import { passageUuid } from "./to-store-objects.ts";
import type { IndexProperties, PassageProperties } from "./weaviate-objects.ts";
import type { WeaviateStore } from "./weaviate-store.ts";
import { withCurrentPassages } from "./with-current-passages.ts";
import { writeObjects } from "./write-objects.ts";

const CHUNK = 100;

/** Vectors by the hash of the text that they were made of, and whose they are. */
export interface KnownVectors {
  state: IndexProperties;
  byHash: Map<string, number[]>;
}

/** The vectors of passages: which there are, which are still to come. */
export class VectorKeeper {
  readonly #store: WeaviateStore;
  readonly #state: IndexState;

  constructor(store: WeaviateStore, state: IndexState) {
    this.#store = store;
    this.#state = state;
  }

  /** Vectors that were made of the same texts. */
  async ofTexts(hashes: readonly string[]): Promise<KnownVectors> {
    const state = await this.#state.read();
    const byHash = new Map<string, number[]>();
    if (state.embedder === "") return { state, byHash };
    const { client, collections, tenant, filters } = this.#store;
    const isGiven = state.meanings === "";
    const name = isGiven ? vectorNameOf(state.epoch) : MEANING;
    const collection = isGiven
      ? collections.passages
      : (meaningsIn(client, state.meanings, tenant) as unknown as Collection<PassageProperties, string>);
    const { byProperty } = collection.filter;
    const wanted = [...new Set(hashes)];
    for (let at = 0; at < wanted.length; at += CHUNK) {
      const ofText = byProperty("embeddedHash").containsAny(wanted.slice(at, at + CHUNK));
      const { objects } = await collection.query.fetchObjects({
        filters: isGiven ? filters.and(ofText, byProperty("epoch").equal(state.epoch)) : ofText,
        limit: MAX_OBJECTS,
        includeVector: [name],
        returnProperties: ["embeddedHash"],
      });
      for (const { properties, vectors } of objects) {
        const vector = (vectors as Record<string, number[]>)[name];
        if (vector !== undefined) byHash.set(properties.embeddedHash, vector);
      }
    }
    return { state, byHash };
  }

  async unembedded(limit: number): Promise<UnembeddedPassage[]> {
    const { collections } = this.#store;
    const { passages } = collections;
    const { epoch } = await this.#state.read();
    const waiting: PassageProperties[] = [];
    for (let offset = 0; waiting.length < limit && offset + limit <= MAX_OBJECTS; offset += limit) {
      const { objects } = await passages.query.fetchObjects({
        filters: passages.filter.byProperty("epoch").notEqual(epoch),
        sort: passages.sort.byProperty("arrival").byProperty("position"),
        limit,
        offset,
      });
      const found = objects.map(({ properties }) => properties);
      waiting.push(...(await currentPassages(collections, found)));
      if (objects.length < limit) break;
    }
    return waiting.slice(0, limit).map(({ passageId, documentId, title, headingPath, text }) => ({
      passageId,
      documentId,
      text: toEmbeddedText(title, { headingPath: headingPath ?? [], text }),
    }));
  }

  async unembeddedOf(documentIds: readonly string[]): Promise<Set<string>> {
    if (documentIds.length === 0) return new Set();
    const { collections, filters } = this.#store;
    const { passages } = collections;
    const { epoch } = await this.#state.read();
    const waiting = await fetchSome(
      passages,
      filters.and(
        passages.filter.byProperty("documentId").containsAny([...documentIds]),
        passages.filter.byProperty("epoch").notEqual(epoch),
      ),
      MAX_OBJECTS,
      ["documentId", "generation"],
    );
    return new Set((await currentPassages(collections, waiting)).map(({ documentId }) => documentId));
  }

  /** @throws DomainError CONFLICT (reason EMBEDDER_MIXED). */
  async put(embedder: EmbedderIdentity, vectors: readonly PassageVector[], turns: KeyedTurns): Promise<void> {
    const { collections } = this.#store;
    const { epoch } = await this.#state.claim(embedder);
    const byId = new Map(vectors.map(({ passageId, vector }) => [passageId, vector]));
    const ids = [...byId.keys()];
    const putSome = (some: readonly string[]) =>
      withCurrentPassages(collections, turns, some, async (present) => {
        const objects = present.map((properties) => ({
          id: passageUuid(properties),
          properties: { ...properties, epoch },
          vectors: { [vectorNameOf(epoch)]: [...byId.get(properties.passageId)!] },
        }));
        await writeObjects(collections.passages, objects as DataObject<PassageProperties>[]);
      });
    const chunks = Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, n) =>
      ids.slice(n * CHUNK, (n + 1) * CHUNK),
    );
    await Promise.all(chunks.map(putSome));
  }
}
