import { DomainError } from "@sophia/kernel";
import type { DocumentIndex } from "../documents/document-index.ts";
import { checkQuestion } from "../querying/check-question.ts";
import type { Judgment, TuningStore } from "./tuning-store.ts";

const MAX_GRADE = 3;

/**
 * Keeps how well a document answers a query; judged again, the last one counts.
 * @throws DomainError BAD_USER_INPUT, reason QUERY_EMPTY, QUERY_LENGTH or GRADE (0 to 3); NOT_FOUND for an unknown document.
 */
export async function judgeRelevance(
  index: DocumentIndex,
  store: TuningStore,
  { query, documentId, grade }: Omit<Judgment, "judgedAt">,
): Promise<Judgment> {
  checkQuestion(query);
  if (grade < 0 || grade > MAX_GRADE) {
    throw new DomainError("BAD_USER_INPUT", `A grade is 0 to ${MAX_GRADE}`, { reason: "GRADE" });
  }
  const [document] = await index.documents([documentId]);
  if (!document) throw new DomainError("NOT_FOUND", "There is no such document");
  const judgment = { query: query.trim(), documentId, grade, judgedAt: new Date() };
  await store.judge(judgment);
  return judgment;
}
