import { DomainError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import type { DocumentFilter } from "../documents/document-filter.ts";
import type { RankedPassage } from "../documents/document-index.ts";
import type { KeywordQuery } from "./keyword-query.ts";

/** Where a page of a search ended. */
export interface SearchCursor {
  /** The search's id. */
  id: string;
  /** Of the question that was asked: a cursor goes with no other. */
  question: string;
  /** The hit's place in the ranking. */
  rank: number;
  passageId: string;
  keywordScore: number;
}

export function questionOf(query: KeywordQuery, filter: DocumentFilter): string {
  return createHash("sha256")
    .update(JSON.stringify([query, filter]))
    .digest("base64url")
    .slice(0, 12);
}

/** In the order in which they are encoded. */
export function toKeys({ id, question, rank, passageId, keywordScore }: SearchCursor): (string | number)[] {
  return [id, question, rank, passageId, keywordScore];
}

export const CURSOR_KEYS = 5;

/** @throws DomainError BAD_USER_INPUT (reason CURSOR) when the cursor is not of this question. */
export function fromKeys(keys: readonly (string | number)[], question: string): SearchCursor {
  const [id, of, rank, passageId, keywordScore] = keys;
  const known =
    typeof id === "string" &&
    of === question &&
    Number.isSafeInteger(rank) &&
    (rank as number) >= 0 &&
    typeof passageId === "string" &&
    typeof keywordScore === "number";
  if (!known) throw new DomainError("BAD_USER_INPUT", "The cursor after is of another search", { reason: "CURSOR" });
  return { id, question, rank: rank as number, passageId, keywordScore };
}

/** The rank at which the next page starts, in a ranking that may have been made anew since. */
export function resumeAt(ranking: readonly RankedPassage[], { rank, passageId, keywordScore }: SearchCursor): number {
  if (ranking[rank]?.passageId === passageId) return rank + 1;
  const moved = ranking.findIndex((hit) => hit.passageId === passageId);
  if (moved >= 0) return moved + 1;
  const below = ranking.findIndex((hit) => hit.keywordScore < keywordScore);
  return below >= 0 ? below : ranking.length;
}
