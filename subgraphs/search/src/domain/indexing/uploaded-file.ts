import { DomainError } from "@sophia/kernel";
import { posix } from "node:path";
import { deterministicUuid } from "../documents/deterministic-uuid.ts";
import type { DocumentDraft, Label } from "../documents/document.ts";
import { isShort, MAX_ID, toFacts } from "../documents/to-draft.ts";
import type { ReadFile } from "../reading/read-file.ts";

const MAX_NAME = 500;

/** A file that was handed in and waits to be read; its bytes are in the spool. */
export interface UploadedFile {
  /** Its path where it came from, with forward slashes. */
  name: string;
  /** Made from the collection and the name, so that the same file given again replaces itself. */
  documentId: string;
  collection: string;
  metadata: Label[];
  bytes: number;
}

/** @throws DomainError BAD_USER_INPUT (reasons COLLECTION, METADATA, FILE_NAME). */
export function toUploadedFile(
  given: { name: string; bytes: number },
  collection: string | undefined,
  labels: readonly Label[],
): UploadedFile {
  const name = posix.normalize(`/${given.name.replaceAll("\\", "/")}`).slice(1);
  if (!isShort(name, MAX_NAME) || name.endsWith("/")) {
    throw new DomainError("BAD_USER_INPUT", `A file's name has 1 to ${MAX_NAME} characters`, { reason: "FILE_NAME" });
  }
  const facts = toFacts({ title: name.slice(0, 100), collection, metadata: labels });
  const path = `${facts.collection}/${name}`;
  return {
    name,
    documentId: path.length <= MAX_ID ? path : deterministicUuid("file", facts.collection, name),
    collection: facts.collection,
    metadata: facts.metadata,
    bytes: given.bytes,
  };
}

/** @throws DomainError BAD_USER_INPUT for what the file says of itself. */
export function toFileDraft({ documentId, collection, metadata }: UploadedFile, file: ReadFile): DocumentDraft {
  const { title, updatedAt, ...text } = file;
  return { ...toFacts({ id: documentId, title, collection, metadata, updatedAt }), ...text };
}
