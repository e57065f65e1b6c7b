import { setTimeout as delay } from "node:timers/promises";
import type { Caller } from "../caller.ts";
import { answerQuestion } from "./answer-question.ts";
import { startDeadline } from "./deadline.ts";
import { toQuestion } from "./question.ts";
import type { Sources } from "./sources.ts";
import { StepRecorder } from "./step-recorder.ts";

const BUDGET_MS = 10_000;
const ATTEMPTS = 120;

/**
 * Answers one question for nobody, as soon as the sources answer, so that the first user's does not pay its budget
 * for first connections, first plans and cold code. Keeps nothing, and gives up after a minute.
 * @param caller The service itself, without a user's rights.
 */
export async function warmUp(sources: Sources, caller: Caller, signal: AbortSignal, retryMs = 500): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt++) {
    using deadline = startDeadline(BUDGET_MS);
    try {
      const metrics = await sources.catalogue({ caller, remainingMs: BUDGET_MS, signal });
      const subject = metrics.find(({ kind }) => kind === "DELTA") ?? metrics[0];
      const question = toQuestion({ question: `${subject?.name ?? "document"} trend`, budgetMs: BUDGET_MS });
      const steps = new StepRecorder({ caller, deadline, lastSeq: 0, onStep() {}, onBug() {} });
      await answerQuestion(sources, question, steps, deadline);
      steps.abandon();
      return;
    } catch {
      await delay(retryMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
