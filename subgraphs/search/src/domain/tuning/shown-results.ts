const MAX_RESULTS = 1_000;
const MAX_DOCUMENTS = 200;

/** The results shown last, so that a click can be told its query and its rank. */
export class ShownResults {
  readonly #results = new Map<string, { query: string; documentIds: readonly string[] }>();

  /** @param documentIds The documents found, the best first. */
  add(id: string, query: string, documentIds: readonly string[]): void {
    this.#results.set(id, { query: query.trim(), documentIds: documentIds.slice(0, MAX_DOCUMENTS) });
    if (this.#results.size > MAX_RESULTS) this.#results.delete(this.#results.keys().next().value!);
  }

  /** @returns Undefined where the result is forgotten or has no such document; rank 1 is the best. */
  find(id: string, documentId: string): { query: string; rank: number } | undefined {
    const shown = this.#results.get(id);
    const at = shown?.documentIds.indexOf(documentId) ?? -1;
    return at < 0 ? undefined : { query: shown!.query, rank: at + 1 };
  }
}
