import { createHash } from "node:crypto";
import { deterministicUuid } from "../../domain/documents/deterministic-uuid.ts";
import type { DocumentDraft, DocumentRecord, Passage } from "../../domain/documents/document.ts";
import { toEmbeddedText } from "../../domain/embedding/to-embedded-text.ts";
import { stemOf, wordsOf } from "../../domain/querying/words.ts";
import { labelKey } from "./label-key.ts";
import type { DocumentProperties, FilterProperties, PassageProperties } from "./weaviate-objects.ts";

export const documentUuid = (id: string): string => deterministicUuid("weaviate document", id);

/** A passage of one generation never overwrites that of another: readers have the old ones until the document changes over. */
export const passageUuid = ({ passageId, generation }: Pick<PassageProperties, "passageId" | "generation">): string =>
  deterministicUuid("weaviate passage", passageId, generation);

export const stemUuid = (stem: string): string => deterministicUuid("weaviate stem", stem);
export const INDEX_UUID = deterministicUuid("weaviate index");

export function toDocumentProperties(
  draft: DocumentDraft,
  fingerprint: string,
  updatedAt: Date,
  settled: boolean,
): DocumentProperties {
  const { id, title, url, metadata } = draft;
  return {
    ...toFilterProperties(draft, updatedAt),
    documentId: id,
    title,
    url: url ?? "",
    metadata: JSON.stringify(metadata),
    types: [...new Set(metadata.filter(({ name }) => name === "type").map(({ value }) => value))],
    fingerprint,
    generation: generationOf(draft, fingerprint, updatedAt),
    settled,
    sortKey: Buffer.from(id).toString("hex"),
  };
}

export function toPassageProperties(
  passage: Passage,
  draft: DocumentDraft,
  { generation, updatedAt }: Pick<DocumentProperties, "generation" | "updatedAt">,
  arrival: number,
): PassageProperties {
  const { id, documentId, position, page, headingPath, text, range } = passage;
  return {
    ...toFilterProperties(draft, updatedAt),
    passageId: id,
    documentId,
    generation,
    position,
    page: page ?? 0,
    headingPath,
    start: range.start,
    end: range.end,
    title: draft.title,
    text,
    titleStems: toStems(draft.title),
    headingStems: toStems(headingPath.join("\n")),
    textStems: toStems(text),
    embeddedHash: createHash("sha256").update(toEmbeddedText(draft.title, passage)).digest("hex").slice(0, 32),
    epoch: 0,
    arrival,
  };
}

export function toRecord(properties: DocumentProperties): DocumentRecord {
  const { documentId, title, url, mediaType, collection, updatedAt, metadata } = properties;
  return {
    id: documentId,
    title,
    url: url === "" ? null : url,
    mediaType,
    collection,
    updatedAt: new Date(updatedAt),
    metadata: JSON.parse(metadata),
  };
}

export function toPassage(properties: PassageProperties): Passage {
  const { passageId, documentId, position, page, headingPath, text, start, end } = properties;
  return {
    id: passageId,
    documentId,
    position,
    page: page === 0 ? null : page,
    headingPath: headingPath ?? [],
    text,
    range: { start, end },
  };
}

const toStems = (text: string) =>
  wordsOf(text)
    .map(({ word }) => stemOf(word))
    .join(" ");

function toFilterProperties({ collection, mediaType, metadata }: DocumentDraft, updatedAt: Date): FilterProperties {
  return { collection, mediaType, updatedAt, labels: metadata.map(labelKey) };
}

function generationOf(draft: DocumentDraft, fingerprint: string, updatedAt: Date): string {
  const { url, collection, metadata } = draft;
  return createHash("sha256")
    .update(JSON.stringify([fingerprint, url, collection, metadata, updatedAt.getTime()]))
    .digest("hex")
    .slice(0, 32);
}
