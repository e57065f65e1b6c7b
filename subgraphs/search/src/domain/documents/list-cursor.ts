import { DomainError } from "@sophia/kernel";
import type { ListPosition } from "./document-index.ts";

/** In the order in which they are encoded. */
export function toListKeys({ updatedAt, id }: ListPosition): (string | number)[] {
  return [updatedAt.getTime(), id];
}

export const LIST_KEYS = 2;

/** @throws DomainError BAD_USER_INPUT (reason CURSOR) when the cursor is of another list. */
export function fromListKeys([at, id]: readonly (string | number)[]): ListPosition {
  if (Number.isSafeInteger(at) && typeof id === "string") return { updatedAt: new Date(at as number), id };
  throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this list", { reason: "CURSOR" });
}
