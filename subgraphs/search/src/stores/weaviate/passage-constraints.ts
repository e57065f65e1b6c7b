import type { Filters, FilterValue } from "weaviate-client";
import type { KeywordQuery } from "../../domain/querying/keyword-query.ts";
import { stemOf } from "../../domain/querying/words.ts";
import { fetchSome, MAX_OBJECTS } from "./fetch-objects.ts";
import { holds, type StemColumns } from "./stem-match.ts";
import type { WeaviateCollections } from "./weaviate-collections.ts";

const COLUMNS = ["titleStems", "headingStems", "textStems"] as const;

/** What a passage must hold, and its document must not, to be found. */
export class PassageConstraints {
  readonly #collections: WeaviateCollections;
  readonly #filters: Pick<typeof Filters, "and" | "or">;
  readonly #phrases: string[][];
  readonly #excluded: string[][];

  constructor(
    collections: WeaviateCollections,
    filters: Pick<typeof Filters, "and" | "or">,
    { phrases, excluded }: Pick<KeywordQuery, "phrases" | "excluded">,
  ) {
    this.#collections = collections;
    this.#filters = filters;
    this.#phrases = phrases.map((phrase) => phrase.map(stemOf));
    this.#excluded = excluded.map((phrase) => phrase.map(stemOf));
  }

  /** What the server can judge: that a column has a phrase's words. */
  conditions(): FilterValue[] {
    return this.#phrases.map((phrase) => this.#hasWords(phrase));
  }

  /** Those of the passages that hold every phrase, of documents that hold nothing excluded. */
  async filter<P extends StemColumns & { documentId: string }>(passages: readonly P[]): Promise<P[]> {
    const phrased = passages.filter((passage) => this.#phrases.every((phrase) => holdsIn(passage, phrase)));
    if (this.#excluded.length === 0 || phrased.length === 0) return phrased;
    const without = await this.#excludedDocuments([...new Set(phrased.map(({ documentId }) => documentId))]);
    return phrased.filter(({ documentId }) => !without.has(documentId));
  }

  async #excludedDocuments(documentIds: string[]): Promise<Set<string>> {
    const { passages } = this.#collections;
    const holding = await fetchSome(
      passages,
      this.#filters.and(
        passages.filter.byProperty("documentId").containsAny(documentIds),
        this.#filters.or(...this.#excluded.map((phrase) => this.#hasWords(phrase))),
      ),
      MAX_OBJECTS,
      ["documentId", ...COLUMNS],
    );
    const found = holding.filter((passage) => this.#excluded.some((phrase) => holdsIn(passage, phrase)));
    return new Set(found.map(({ documentId }) => documentId));
  }

  #hasWords(stems: readonly string[]): FilterValue {
    const { filter } = this.#collections.passages;
    return this.#filters.or(...COLUMNS.map((column) => filter.byProperty(column).containsAll([...stems])));
  }
}

const holdsIn = (passage: StemColumns, phrase: readonly string[]) =>
  COLUMNS.some((column) => holds(passage[column], phrase));
