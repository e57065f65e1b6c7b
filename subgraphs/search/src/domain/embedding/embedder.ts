/** What waits for a vector: a person, who asked a question, or passages that have time. */
export const EmbeddingNeed = { QUESTION: "QUESTION", PASSAGES: "PASSAGES" } as const;
export type EmbeddingNeed = (typeof EmbeddingNeed)[keyof typeof EmbeddingNeed];

/** Makes vectors of texts: near ones of texts that mean much the same. */
export interface Embedder extends AsyncDisposable {
  /** Stands for the model: vectors of one name can be compared. */
  readonly name: string;
  /**
   * One vector a text, in their order, all of one length.
   * @throws DomainError SUBGRAPH_UNAVAILABLE: reason EMBEDDER_AWAY (may come back by itself), or EMBEDDER_REFUSED (a wrong key
   * or model: somebody has to mend it).
   */
  embed(texts: readonly string[], need: EmbeddingNeed): Promise<Float32Array[]>;
}
