import type { DataObject, Filters, WeaviateClient } from "weaviate-client";
import type { EmbedderIdentity, PassageVector, UnembeddedPassage } from "../../domain/documents/document-index.ts";
import { refuseOtherEmbedder } from "../../domain/embedding/refuse-other-embedder.ts";
import { toEmbeddedText } from "../../domain/embedding/to-embedded-text.ts";
import { currentPassages } from "./current-passages.ts";
import { fetchByUuid, fetchSome, MAX_OBJECTS } from "./fetch-objects.ts";
import type { KeyedTurns } from "./keyed-turns.ts";
import { INDEX_UUID, passageUuid } from "./to-store-objects.ts";
import { vectorNameOf } from "./open-collection.ts";
import { addEpoch, type WeaviateCollections } from "./weaviate-collections.ts";
import type { IndexProperties, PassageProperties } from "./weaviate-objects.ts";
import { writeObjects } from "./write-objects.ts";

const CHUNK = 100;

/** A vector as it is written with an object. */
export interface NamedVector {
  epoch: number;
  vectors: Record<string, number[]>;
}

/**
 * The vectors of passages, and whose they are. Those of one embedder make an epoch, kept under its own name; to forget them is
 * to begin the next epoch.
 */
export class VectorKeeper {
  readonly #client: WeaviateClient;
  readonly #collections: WeaviateCollections;
  readonly #and: typeof Filters.and;

  constructor(client: WeaviateClient, collections: WeaviateCollections, and: typeof Filters.and) {
    this.#client = client;
    this.#collections = collections;
    this.#and = and;
  }

  async embedder(): Promise<EmbedderIdentity | null> {
    const { embedder, dimensions } = await this.state();
    return embedder === "" ? null : { name: embedder, dimensions };
  }

  async state(): Promise<IndexProperties> {
    const [state] = await fetchByUuid(this.#collections.index, [INDEX_UUID]);
    return state ?? { embedder: "", dimensions: 0, epoch: 1 };
  }

  async forget(): Promise<void> {
    const { epoch } = await this.state();
    await this.#keep({ embedder: "", dimensions: 0, epoch: epoch + 1 });
  }

  /** Vectors that were made of the same texts, by the texts' hashes. */
  async ofTexts(hashes: readonly string[]): Promise<Map<string, NamedVector>> {
    const { embedder, epoch } = await this.state();
    const found = new Map<string, NamedVector>();
    if (embedder === "") return found;
    const { passages } = this.#collections;
    const name = vectorNameOf(epoch);
    const wanted = [...new Set(hashes)];
    for (let at = 0; at < wanted.length; at += CHUNK) {
      const { objects } = await passages.query.fetchObjects({
        filters: this.#and(
          passages.filter.byProperty("embeddedHash").containsAny(wanted.slice(at, at + CHUNK)),
          passages.filter.byProperty("epoch").equal(epoch),
        ),
        limit: MAX_OBJECTS,
        includeVector: [name],
        returnProperties: ["embeddedHash"],
      });
      for (const { properties, vectors } of objects) {
        const vector = (vectors as Record<string, number[]>)[name];
        if (vector !== undefined) found.set(properties.embeddedHash, { epoch, vectors: { [name]: vector } });
      }
    }
    return found;
  }

  async unembedded(limit: number): Promise<UnembeddedPassage[]> {
    const { passages } = this.#collections;
    const { epoch } = await this.state();
    const waiting: PassageProperties[] = [];
    for (let offset = 0; waiting.length < limit && offset + limit <= MAX_OBJECTS; offset += limit) {
      const { objects } = await passages.query.fetchObjects({
        filters: passages.filter.byProperty("epoch").notEqual(epoch),
        sort: passages.sort.byProperty("arrival").byProperty("position"),
        limit,
        offset,
      });
      waiting.push(
        ...(await currentPassages(
          this.#collections,
          objects.map(({ properties }) => properties),
        )),
      );
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
    const { passages } = this.#collections;
    const { epoch } = await this.state();
    const waiting = await fetchSome(
      passages,
      this.#and(
        passages.filter.byProperty("documentId").containsAny([...documentIds]),
        passages.filter.byProperty("epoch").notEqual(epoch),
      ),
      MAX_OBJECTS,
      ["documentId", "generation"],
    );
    return new Set((await currentPassages(this.#collections, waiting)).map(({ documentId }) => documentId));
  }

  /** @throws DomainError CONFLICT (reason EMBEDDER_MIXED). */
  async put(embedder: EmbedderIdentity, vectors: readonly PassageVector[], turns: KeyedTurns): Promise<void> {
    const { epoch } = await this.#claim(embedder);
    for (let at = 0; at < vectors.length; at += CHUNK) await this.#putSome(epoch, vectors.slice(at, at + CHUNK), turns);
  }

  async #putSome(epoch: number, vectors: readonly PassageVector[], turns: KeyedTurns): Promise<void> {
    const { passages } = this.#collections;
    const byId = new Map(vectors.map(({ passageId, vector }) => [passageId, vector]));
    const which = passages.filter.byProperty("passageId").containsAny([...byId.keys()]);
    const owners = await fetchSome(passages, which, MAX_OBJECTS, ["documentId"]);
    const documentIds = [...new Set(owners.map(({ documentId }) => documentId))];
    await turns.take(documentIds, async () => {
      const present = await currentPassages(this.#collections, await fetchSome(passages, which, MAX_OBJECTS));
      const objects = present.map((properties) => ({
        id: passageUuid(properties),
        properties: { ...properties, epoch },
        vectors: { [vectorNameOf(epoch)]: [...byId.get(properties.passageId)!] },
      }));
      await writeObjects(passages, objects as DataObject<PassageProperties>[]);
    });
  }

  /** Makes the epoch this embedder's, where it is nobody's yet. */
  async #claim(embedder: EmbedderIdentity): Promise<IndexProperties> {
    const state = await this.state();
    const kept = state.embedder === "" ? null : { name: state.embedder, dimensions: state.dimensions };
    refuseOtherEmbedder(kept, embedder);
    if (kept !== null) return state;
    await addEpoch(this.#client, state.epoch);
    const claimed = { embedder: embedder.name, dimensions: embedder.dimensions, epoch: state.epoch };
    await this.#keep(claimed);
    return claimed;
  }

  async #keep(state: IndexProperties): Promise<void> {
    await writeObjects(this.#collections.index, [{ id: INDEX_UUID, properties: state } as DataObject<IndexProperties>]);
  }
}
