import { DIMENSIONS, type Corpus } from "./corpus.ts";

/** For each vector the ids of the passages nearest to it, found by comparing it with every one. */
export function findNearest(corpus: Corpus, vectors: readonly Float32Array[], limit: number): string[][] {
  const best = vectors.map((): { id: string; similarity: number }[] => []);
  for (let n = 0; n < corpus.size; n++) {
    const id = corpus.idOf(n);
    const vector = corpus.vectorOf(n);
    vectors.forEach((asked, at) => {
      const found = best[at]!;
      const similarity = dot(asked, vector);
      if (found.length === limit && similarity <= found.at(-1)!.similarity) return;
      found.push({ id, similarity });
      found.sort((a, b) => b.similarity - a.similarity);
      found.splice(limit);
    });
  }
  return best.map((found) => found.map(({ id }) => id));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) sum += a[d]! * b[d]!;
  return sum;
}
