import { checkQuestion } from "./check-question.ts";
import { TERM } from "./parse-query.ts";

/**
 * A query as it is embedded: without what it excludes and without quotation marks.
 * @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY or QUERY_LENGTH.
 */
export function toQuestionText(query: string): string {
  checkQuestion(query);
  const parts = Array.from(query.matchAll(TERM), ([, phraseMinus, phrase, wordMinus, rest]) =>
    phraseMinus || wordMinus ? "" : (phrase ?? rest!).trim(),
  );
  return parts.filter((part) => part !== "").join(" ");
}
