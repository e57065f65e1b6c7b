const DEPTH = 10;

/**
 * Järvelin and Kekäläinen's nDCG@10 with gains 2^grade - 1, 0 to 1.
 * @param ids Documents, the best first, each once.
 */
export function ndcg(ids: readonly string[], grades: Readonly<Record<string, number>>): number {
  const ideal = Object.values(grades).toSorted((a, b) => b - a);
  const best = gainOf(ideal);
  return best === 0 ? 0 : gainOf(ids.map((id) => grades[id] ?? 0)) / best;
}

const gainOf = (grades: readonly number[]) =>
  grades.slice(0, DEPTH).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
