import { DomainError } from "@sophia/kernel";

const MAX_CHARACTERS = 2_000;

/** @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY, or QUERY_LENGTH above 2,000 characters. */
export function checkQuestion(text: string): void {
  if (text.trim() === "") throw new DomainError("BAD_USER_INPUT", "The query is empty", { reason: "QUERY_EMPTY" });
  if (text.length > MAX_CHARACTERS) {
    throw new DomainError("BAD_USER_INPUT", `A query may have ${MAX_CHARACTERS} characters`, {
      reason: "QUERY_LENGTH",
    });
  }
}
