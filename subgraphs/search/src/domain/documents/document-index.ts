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
  /** BM25, as the store reckons it; larger is better, comparable within one answer only. */
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

/** What made vectors: those of two embedders cannot be compared. */
export interface EmbedderIdentity {
  name: string;
  dimensions: number;
}

/** A passage that has no vector yet. */
export interface UnembeddedPassage {
  passageId: string;
  documentId: string;
  /** What its vector is made of. */
  text: string;
}

/** The vector of a text: its direction is its meaning. */
export interface PassageVector {
  passageId: string;
  vector: Float32Array;
}

/** A passage whose vector is near that of a question. */
export interface NearPassage {
  passageId: string;
  documentId: string;
  /** The cosine of the angle between the two, -1 to 1. */
  similarity: number;
}

/** A store that makes vectors itself: texts go to its model, and no vector comes out. */
export interface OwnEmbedder {
  /** Stands for the model, as an `Embedder`'s name does. */
  readonly name: string;
  /**
   * Makes these passages' vectors, durably; passages that are gone since are passed over.
   * @throws DomainError SUBGRAPH_UNAVAILABLE: reason EMBEDDER_AWAY (may come back by itself), or EMBEDDER_REFUSED (somebody has
   * to mend it); CONFLICT (reason EMBEDDER_MIXED) when the index keeps another embedder's vectors.
   */
  embedPassages(passageIds: readonly string[]): Promise<void>;
  /** As `DocumentIndex.nearest`, of a question's text; fails as `embedPassages` does. */
  nearest(
    question: string,
    constraints: Pick<KeywordQuery, "phrases" | "excluded">,
    filter: DocumentFilter,
    limit: number,
  ): Promise<NearPassage[]>;
}

export interface IndexCounts {
  documents: number;
  passages: number;
  /** Passages that have a vector. */
  embedded: number;
}

/**
 * Keeps documents and their passages, and finds them by words and by vectors. What is put is found by its words as soon as the
 * promise resolves, and durable; its passages wait among the `unembedded` until they are given vectors. A passage whose text
 * (`toEmbeddedText`) is that of one that has a vector, also of the document that it replaces, gets that one's at once.
 */
export interface DocumentIndex {
  /** Where the store makes the vectors; it is then given none. */
  readonly ownEmbedder?: OwnEmbedder;
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
  /**
   * The passages nearest to a vector (equal ones by id), of documents that pass the filter and hold nothing that the query
   * excludes; a passage without one of its phrases is left out. An approximate first pass is allowed: of the ten nearest at
   * least 98 % are found.
   * @throws DomainError CONFLICT (reason EMBEDDER_MIXED) when the index keeps another embedder's vectors.
   */
  nearest(
    embedder: EmbedderIdentity,
    vector: Float32Array,
    constraints: Pick<KeywordQuery, "phrases" | "excluded">,
    filter: DocumentFilter,
    limit: number,
  ): Promise<NearPassage[]>;
  /** Whose vectors are kept; null where none ever were, or they were forgotten. */
  embedder(): Promise<EmbedderIdentity | null>;
  /** Passages without a vector, those that came first first. */
  unembedded(limit: number): Promise<UnembeddedPassage[]>;
  /** Those of the documents that are there and have a passage without a vector. */
  unembeddedOf(documentIds: readonly string[]): Promise<Set<string>>;
  /**
   * Keeps vectors, durably. The first embedder's name is kept with them; passages that are gone since are passed over.
   * @throws DomainError CONFLICT (reason EMBEDDER_MIXED) when the index keeps another embedder's vectors.
   */
  putVectors(embedder: EmbedderIdentity, vectors: readonly PassageVector[]): Promise<void>;
  /** Forgets every vector and whose they were: all passages are unembedded again. */
  forgetVectors(): Promise<void>;
  counts(): Promise<IndexCounts>;
  /** Known stems that begin with the same letter and are about as long; a bounded number of them. */
  stemsLike(stem: string): Promise<KnownStem[]>;
  /** How many documents each collection has, the largest first. */
  collections(): Promise<DocumentCounts["values"]>;
  /** By collection, mediaType and type (a label). */
  count(documentIds: readonly string[]): Promise<DocumentCounts[]>;
}
