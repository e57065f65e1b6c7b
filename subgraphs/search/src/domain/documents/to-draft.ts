import { DomainError, type ErrorCode } from "@sophia/kernel";
import { deterministicUuid } from "./deterministic-uuid.ts";
import { ContentFormat, type DocumentDraft, type Label } from "./document.ts";

/** A document as it was handed in. */
export interface DraftRequest {
  id?: string | null | undefined;
  title: string;
  content: string;
  url?: string | null | undefined;
  mediaType?: string | null | undefined;
  collection?: string | null | undefined;
  metadata?: readonly Label[] | null | undefined;
  updatedAt?: Date | null | undefined;
}

export const MAX_ID = 200;
const MAX_TITLE = 300;
const MAX_CONTENT = 500_000;
const MAX_URL = 2_000;
const MAX_COLLECTION = 100;
const MAX_LABELS = 50;
const MAX_LABEL_NAME = 100;
const MAX_LABEL_VALUE = 1_000;
const MEDIA_TYPES = ["text/plain", "text/markdown"];

/** What is the same for a document that was handed in as text and for one that was read from a file. */
export type DocumentFacts = Omit<DocumentDraft, "mediaType" | "content" | "format" | "headings" | "pageStarts">;

/**
 * Checks a document and fills in what was left out.
 * @throws DomainError BAD_USER_INPUT (reasons ID, TITLE, CONTENT, URL, MEDIA_TYPE, COLLECTION, METADATA), or
 * PAYLOAD_TOO_LARGE (reason CONTENT) above 500,000 characters.
 */
export function toDraft(request: DraftRequest): DocumentDraft {
  const facts = toFacts(request);
  check(request.content.trim() !== "", "CONTENT", "The content is empty");
  check(
    request.content.length <= MAX_CONTENT,
    "CONTENT",
    `The content may have ${MAX_CONTENT} characters: divide the document`,
    "PAYLOAD_TOO_LARGE",
  );
  const mediaType = request.mediaType?.split(";", 1)[0]!.trim().toLowerCase() ?? "text/plain";
  check(MEDIA_TYPES.includes(mediaType), "MEDIA_TYPE", `Only ${MEDIA_TYPES.join(" and ")} can be read`);
  return {
    ...facts,
    mediaType,
    content: request.content.toWellFormed(),
    format: mediaType === "text/markdown" ? ContentFormat.MARKDOWN : ContentFormat.PLAIN,
    headings: [],
    pageStarts: [],
  };
}

/** @throws DomainError BAD_USER_INPUT (reasons ID, TITLE, URL, COLLECTION, METADATA). */
export function toFacts(request: Omit<DraftRequest, "content" | "mediaType">): DocumentFacts {
  const title = request.title.trim();
  const collection = request.collection?.trim() ?? "default";
  const url = request.url ?? null;
  check(isShort(title, MAX_TITLE), "TITLE", `A title has 1 to ${MAX_TITLE} characters`);
  check(isShort(collection, MAX_COLLECTION), "COLLECTION", `A collection has 1 to ${MAX_COLLECTION} characters`);
  check(url === null || isWebAddress(url), "URL", "A url is an http:// or https:// address");
  const id = request.id ?? deterministicUuid("document", collection, url ?? title);
  check(isShort(id, MAX_ID) && id === id.trim(), "ID", `An id has 1 to ${MAX_ID} characters, without spaces around`);
  return {
    id,
    title,
    url,
    collection,
    metadata: checkLabels(request.metadata ?? []),
    updatedAt: request.updatedAt ?? null,
  };
}

function checkLabels(labels: readonly Label[]): Label[] {
  check(labels.length <= MAX_LABELS, "METADATA", `A document may have ${MAX_LABELS} labels`);
  const known = new Map<string, Label>();
  for (const { name, value } of labels) {
    check(isShort(name, MAX_LABEL_NAME), "METADATA", `A label's name has 1 to ${MAX_LABEL_NAME} characters`);
    check(value.length <= MAX_LABEL_VALUE, "METADATA", `A label's value may have ${MAX_LABEL_VALUE} characters`);
    known.set(JSON.stringify([name, value]), { name, value: value.toWellFormed() });
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, label]) => label);
}

function isWebAddress(url: string): boolean {
  return url.length <= MAX_URL && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** One line, not empty, and nothing in it that a screen cannot show. */
export const isShort = (text: string, max: number) =>
  text.length >= 1 && text.length <= max && text.isWellFormed() && !/[\x00-\x1f\x7f]/.test(text);

function check(holds: boolean, reason: string, message: string, code: ErrorCode = "BAD_USER_INPUT"): void {
  if (!holds) throw new DomainError(code, message, { reason });
}
