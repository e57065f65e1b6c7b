import type { KeywordQuery } from "../querying/keyword-query.ts";
import type { KnownStem } from "../querying/spell-word.ts";
import type { DocumentFilter } from "./document-filter.ts";
import type { DocumentDraft, DocumentRecord, Passage } from "./document.ts";

/** Where a page of the list of documents ended. */
export interface ListPosition {
  updatedAt: Date;
  id: string;
}

/** A passage that holds enough of a query. */
export interface RankedPassage {
  passageId: string;
  documentId: string;
  /** BM25 times the coverage; larger is better. */
  keywordScore: number;
  /** The share of the query's words and phrases that it holds, 0 to 1; its title and headings count. */
  coverage: number;
  /** The share that its document's title and its headings alone hold, 0 to 1. */
  titleCoverage: number;
}

/** How many documents have each value of a property, the most frequent first. */
export interface DocumentCounts {
  name: string;
  values: { value: string; count: number }[];
}

/** Keeps documents and their passages, and finds them. What is put is found as soon as the promise resolves, and durable. */
export interface DocumentIndex {
  /** Replaces the document whole, or not at all; one that stands there exactly so is left alone. */
  put(draft: DocumentDraft): Promise<"indexed" | "unchanged">;
  /** @returns How many there were. */
  remove(ids: readonly string[]): Promise<number>;
  /** In the order of the ids; null where there is none. */
  documents(ids: readonly string[]): Promise<(DocumentRecord | null)[]>;
  /** In the order of the ids; null where there is none. */
  passages(ids: readonly string[]): Promise<(Passage | null)[]>;
  /** Each document's passages by position. */
  passagesOf(documentIds: readonly string[]): Promise<Passage[][]>;
  /** The last changed first, then by id. */
  list(filter: DocumentFilter, limit: number, after?: ListPosition): Promise<DocumentRecord[]>;
  /** The best passages first (equal ones by id), of those with at least `minCoverage`. */
  rank(query: KeywordQuery, filter: DocumentFilter, minCoverage: number, limit: number): Promise<RankedPassage[]>;
  /** Those of the stems that a passage, its headings or its title has. */
  knownStems(stems: readonly string[]): Promise<Set<string>>;
  /** Known stems that begin with the same letter and are about as long; a bounded number of them. */
  stemsLike(stem: string): Promise<KnownStem[]>;
  /** By collection, mediaType and type (a label). */
  count(documentIds: readonly string[]): Promise<DocumentCounts[]>;
}
