import { randomUUID } from "node:crypto";
import type { DataObject } from "weaviate-client";
import type { DocumentDraft } from "../../domain/documents/document.ts";
import { fingerprintOf } from "../../domain/documents/fingerprint.ts";
import { splitDocument } from "../../domain/splitting/split-document.ts";
import { fetchByUuid } from "./fetch-objects.ts";
import type { PassageWriter } from "./passage-writer.ts";
import type { StemRegister } from "./stem-register.ts";
import { documentUuid, toDocumentProperties, toPassageProperties } from "./to-store-objects.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";
import type { DocumentProperties } from "./weaviate-objects.ts";
import { writeObjects } from "./write-objects.ts";

/**
 * Writes documents without transactions: first the passages of the new generation, then the document that names it, which is
 * when readers change over, then the old passages go. Interrupted anywhere and done again, the end is the same.
 */
export class DocumentWriter {
  readonly #documents: WeaviateCollections["documents"];
  readonly #passages: PassageWriter;
  readonly #stems: StemRegister;
  #lastArrival = 0;

  constructor({ documents }: Pick<WeaviateCollections, "documents">, passages: PassageWriter, stems: StemRegister) {
    this.#documents = documents;
    this.#passages = passages;
    this.#stems = stems;
  }

  async put(draft: DocumentDraft): Promise<"indexed" | "unchanged"> {
    const uuid = documentUuid(draft.id);
    const [old] = await fetchByUuid(this.#documents, [uuid]);
    const fingerprint = fingerprintOf(draft);
    const keptDate = old?.fingerprint === fingerprint ? new Date(old.updatedAt) : new Date();
    const given = toDocumentProperties(draft, fingerprint, draft.updatedAt ?? keptDate, false);
    const isUnchanged = old?.generation.split(".")[0] === given.generation;
    // Written anew each time: a server that was killed may have kept an object and lost what finds it, and leaves it at that.
    const generation = isUnchanged ? old.generation : `${given.generation}.${randomUUID()}`;
    const wanted = { ...given, generation };
    if (isUnchanged && old.settled) return "unchanged";
    const write = (properties: DocumentProperties) =>
      writeObjects(this.#documents, [{ id: uuid, properties } as DataObject<DocumentProperties>]);
    if (!isUnchanged) await this.#writePassages(draft, wanted);
    if (await this.#passages.hasOthers(wanted.documentId, wanted.generation)) {
      if (!isUnchanged) await write(wanted);
      await this.#passages.remove(wanted.documentId, wanted.generation);
    }
    await write({ ...wanted, settled: true });
    return isUnchanged ? "unchanged" : "indexed";
  }

  /** @returns Whether it was there. */
  async remove(id: string): Promise<boolean> {
    const uuid = documentUuid(id);
    const [old] = await fetchByUuid(this.#documents, [uuid], ["documentId"]);
    if (old !== undefined) await this.#documents.data.deleteById(uuid);
    await this.#passages.remove(id.toWellFormed());
    return old !== undefined;
  }

  async #writePassages(draft: DocumentDraft, wanted: DocumentProperties): Promise<void> {
    const arrival = (this.#lastArrival = Math.max(this.#lastArrival + 1, Date.now() * 1_000));
    const passages = splitDocument(draft).map((passage) => toPassageProperties(passage, draft, wanted, arrival));
    await Promise.all([this.#stems.add(passages), this.#passages.write(passages)]);
  }
}
