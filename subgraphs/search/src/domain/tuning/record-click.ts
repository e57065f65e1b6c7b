import type { ShownResults } from "./shown-results.ts";
import type { TuningStore } from "./tuning-store.ts";

/**
 * Keeps that a document of a result was opened.
 * @param onClick Told the document's rank in the result, 1 for the best.
 * @returns False where the result is forgotten or has no such document.
 */
export async function recordClick(
  shown: ShownResults,
  store: TuningStore,
  { resultId, documentId }: { resultId: string; documentId: string },
  onClick: (rank: number) => void,
): Promise<boolean> {
  const found = shown.find(resultId, documentId);
  if (found === undefined) return false;
  await store.click(found.query, documentId, found.rank, new Date());
  onClick(found.rank);
  return true;
}
