import { DomainError } from "@sophia/kernel";
import { decodeCursor, pageSize } from "@sophia/subgraph-kit";
import type { MessagePage } from "../domain/conversations/conversation-store.ts";

export interface PageArguments {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

/**
 * Which messages are asked for, and one more, which tells whether others follow.
 * @throws DomainError BAD_USER_INPUT with reason PAGE (both directions at once), FIRST, LAST or CURSOR.
 */
export function readMessagePage({ first, after, last, before }: PageArguments) {
  const isBackwards = given(last) || given(before);
  if (isBackwards && (given(first) || given(after))) {
    throw new DomainError("BAD_USER_INPUT", "A page has first and after, or last and before", { reason: "PAGE" });
  }
  const size = isBackwards ? pageSize(last, "last") : pageSize(first);
  const limit = size + 1;
  const page: MessagePage = isBackwards
    ? { before: Number(decodeCursor(before, 1)?.[0] ?? Number.MAX_SAFE_INTEGER), limit }
    : { after: Number(decodeCursor(after, 1)?.[0] ?? 0), limit };
  return { page, size, isBackwards };
}

const given = (argument: unknown): boolean => argument !== null && argument !== undefined;
