/** How good a ranking is, 0 to 1 each. */
export interface Quality {
  /** Järvelin and Kekäläinen's nDCG over the first ten, a relevant document counting 1. */
  ndcg10: number;
  /** The share of the relevant documents among the first hundred. */
  recall100: number;
  /** One over the place of the first relevant document. */
  mrr: number;
}

/** @param ids Documents, the best first, each once. */
export function judgeRanking(ids: readonly string[], relevant: ReadonlySet<string>): Quality {
  const discount = (rank: number) => 1 / Math.log2(rank + 2);
  const gained = ids.slice(0, 10).reduce((sum, id, rank) => sum + (relevant.has(id) ? discount(rank) : 0), 0);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => discount(rank));
  const first = ids.findIndex((id) => relevant.has(id));
  return {
    ndcg10: gained / ideal.reduce((sum, gain) => sum + gain, 0),
    recall100: ids.slice(0, 100).filter((id) => relevant.has(id)).length / relevant.size,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function meanQuality(qualities: readonly Quality[]): Quality {
  const mean = (measure: keyof Quality) => qualities.reduce((sum, each) => sum + each[measure], 0) / qualities.length;
  return { ndcg10: mean("ndcg10"), recall100: mean("recall100"), mrr: mean("mrr") };
}
