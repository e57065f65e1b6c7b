import type { PassageEvidence } from "../evidence.ts";
import { chooseSubject } from "../passages/choose-subject.ts";
import type { Ask } from "../sources/ask.ts";
import type { PassageSource } from "../sources/passage-source.ts";
import { toPassageEvidence, worthwhilePassages } from "./to-passage-evidence.ts";

const FIRST = 6;
/** Of the document that a question is about. */
const MOST_OF_SUBJECT = 8;

/**
 * The passages that answer a question, the best first. Where a document's title says that the question is about it, all of
 * that document comes first, in its own order: "our refund policy" is more than the two passages with these words.
 */
export async function readPassages(
  source: PassageSource,
  question: string,
  topic: ReadonlySet<string>,
  ask: Ask,
): Promise<{ evidence: PassageEvidence[]; confidence: number }> {
  const answer = await source.search(question, "BEST", FIRST, ask);
  const found = worthwhilePassages(answer);
  const subject = chooseSubject(found, topic);
  if (subject === null) return { evidence: found.map(toPassageEvidence), confidence: answer.confidence };
  const scores = new Map(found.map(({ passageId, score }) => [passageId, score]));
  const whole = (await source.passagesOf(subject.id, ask)).slice(0, MOST_OF_SUBJECT);
  const own = whole.map((passage) => ({ ...passage, document: subject, score: scores.get(passage.passageId) ?? 0 }));
  const read = new Set(own.map(({ passageId }) => passageId));
  const others = found.filter(({ passageId }) => !read.has(passageId));
  return { evidence: [...own, ...others].map(toPassageEvidence), confidence: answer.confidence };
}
