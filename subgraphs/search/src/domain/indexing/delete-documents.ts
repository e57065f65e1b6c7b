import { DomainError } from "@sophia/kernel";
import type { Indexer } from "./indexer.ts";

const MAX_IDS = 1_000;

/**
 * @returns How many documents there were.
 * @throws DomainError BAD_USER_INPUT (reason DOCUMENT_COUNT) above 1,000.
 */
export async function deleteDocuments(indexer: Indexer, ids: readonly string[]): Promise<number> {
  if (ids.length > MAX_IDS) {
    throw new DomainError("BAD_USER_INPUT", `Give at most ${MAX_IDS} ids at a time`, { reason: "DOCUMENT_COUNT" });
  }
  return ids.length === 0 ? 0 : indexer.remove(ids);
}
