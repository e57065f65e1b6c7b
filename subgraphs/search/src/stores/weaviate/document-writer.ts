import type { DataObject, Filters } from "weaviate-client";
import type { DocumentDraft } from "../../domain/documents/document.ts";
import { fingerprintOf } from "../../domain/documents/fingerprint.ts";
import { splitDocument } from "../../domain/splitting/split-document.ts";
import { fetchByUuid } from "./fetch-objects.ts";
import { documentUuid, passageUuid, toDocumentProperties, toPassageProperties } from "./to-store-objects.ts";
import type { StemRegister } from "./stem-register.ts";
import type { VectorKeeper } from "./vector-keeper.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { DocumentProperties, PassageProperties } from "./weaviate-objects.ts";
import { deleteObjects, writeObjects } from "./write-objects.ts";

/**
 * Writes documents without transactions: first the passages of the new generation, then the document that names it, which is
 * when readers change over, then the old passages go. Interrupted anywhere and done again, the end is the same.
 */
export class DocumentWriter {
  readonly #collections: WeaviateCollections;
  readonly #vectors: VectorKeeper;
  readonly #stems: StemRegister;
  readonly #and: typeof Filters.and;
  #lastArrival = 0;

  constructor(collections: WeaviateCollections, vectors: VectorKeeper, stems: StemRegister, and: typeof Filters.and) {
    this.#collections = collections;
    this.#vectors = vectors;
    this.#stems = stems;
    this.#and = and;
  }

  async put(draft: DocumentDraft): Promise<"indexed" | "unchanged"> {
    const { documents } = this.#collections;
    const uuid = documentUuid(draft.id);
    const [old] = await fetchByUuid(documents, [uuid]);
    const fingerprint = fingerprintOf(draft);
    const keptDate = old?.fingerprint === fingerprint ? new Date(old.updatedAt) : new Date();
    const wanted = toDocumentProperties(draft, fingerprint, draft.updatedAt ?? keptDate, false);
    const isUnchanged = old?.generation === wanted.generation;
    if (isUnchanged && old.settled) return "unchanged";
    if (!isUnchanged) {
      await this.#writePassages(draft, wanted);
      await writeObjects(documents, [{ id: uuid, properties: wanted } as DataObject<DocumentProperties>]);
    }
    await this.#deleteOthers(wanted);
    await writeObjects(documents, [
      { id: uuid, properties: { ...wanted, settled: true } } as DataObject<DocumentProperties>,
    ]);
    return isUnchanged ? "unchanged" : "indexed";
  }

  /** @returns Whether it was there. */
  async remove(id: string): Promise<boolean> {
    const { documents, passages } = this.#collections;
    const uuid = documentUuid(id);
    const [old] = await fetchByUuid(documents, [uuid], ["documentId"]);
    if (old !== undefined) await documents.data.deleteById(uuid);
    await deleteObjects(passages, passages.filter.byProperty("documentId").equal(id.toWellFormed()));
    return old !== undefined;
  }

  async #writePassages(draft: DocumentDraft, wanted: DocumentProperties): Promise<void> {
    const arrival = (this.#lastArrival = Math.max(this.#lastArrival + 1, Date.now() * 1_000));
    const properties = splitDocument(draft).map((passage) => toPassageProperties(passage, draft, wanted, arrival));
    const vectors = await this.#vectors.ofTexts(properties.map(({ embeddedHash }) => embeddedHash));
    await Promise.all([
      this.#stems.add(properties),
      writeObjects(
        this.#collections.passages,
        properties.map((each) => {
          const known = vectors.get(each.embeddedHash);
          const object = { id: passageUuid(each), properties: { ...each, epoch: known?.epoch ?? 0 } };
          return { ...object, ...(known && { vectors: known.vectors }) } as DataObject<PassageProperties>;
        }),
      ),
    ]);
  }

  async #deleteOthers({ documentId, generation }: DocumentProperties): Promise<void> {
    const { passages } = this.#collections;
    const isIts = passages.filter.byProperty("documentId").equal(documentId);
    await deleteObjects(passages, this.#and(isIts, passages.filter.byProperty("generation").notEqual(generation)));
  }
}
