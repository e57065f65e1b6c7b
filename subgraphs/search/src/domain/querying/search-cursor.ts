import { DomainError } from "@sophia/kernel";
import { createHash } from "node:crypto";
import type { RankedHit } from "./ranked-hit.ts";

/** Where a page of a search ended. */
export interface SearchCursor {
  /** The search's id. */
  id: string;
  /** Of the question that was asked: a cursor goes with no other. */
  question: string;
  /** The hit's place in the ranking. */
  rank: number;
  passageId: string;
  score: number;
}

/** @param asked All that tells one search from another. */
export function questionOf(asked: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url").slice(0, 12);
}

/** In the order in which they are encoded. */
export function toKeys({ id, question, rank, passageId, score }: SearchCursor): (string | number)[] {
  return [id, question, rank, passageId, score];
}

export const CURSOR_KEYS = 5;

/** @throws DomainError BAD_USER_INPUT (reason CURSOR) when the cursor is not of this question. */
export function fromKeys(keys: readonly (string | number)[], question: string): SearchCursor {
  const [id, of, rank, passageId, score] = keys;
  const known =
    typeof id === "string" &&
    of === question &&
    Number.isSafeInteger(rank) &&
    (rank as number) >= 0 &&
    typeof passageId === "string" &&
    typeof score === "number";
  if (!known) throw new DomainError("BAD_USER_INPUT", "The cursor after is of another search", { reason: "CURSOR" });
  return { id, question, rank: rank as number, passageId, score };
}

/** The rank at which the next page starts, in a ranking that may have been made anew since. */
export function resumeAt(ranking: readonly RankedHit[], { rank, passageId, score }: SearchCursor): number {
  if (ranking[rank]?.passageId === passageId) return rank + 1;
  const moved = ranking.findIndex((hit) => hit.passageId === passageId);
  if (moved >= 0) return moved + 1;
  const below = ranking.findIndex((hit) => hit.score < score);
  return below >= 0 ? below : ranking.length;
}
