import { DomainError } from "@sophia/kernel";
import type { Caller } from "./caller.ts";
import type { Orchestration } from "./orchestration.ts";
import type { OrchestrationStore } from "./orchestration-store.ts";
import type { Route } from "./route.ts";
import { answerQuestion } from "./running/answer-question.ts";
import { counted } from "./running/counted.ts";
import { startDeadline } from "./running/deadline.ts";
import { toQuestion, type Question } from "./running/question.ts";
import type { Sources } from "./running/sources.ts";
import { StepRecorder } from "./running/step-recorder.ts";
import type { SourceKind } from "./source-kind.ts";
import type { StepJournal } from "./step-journal.ts";

/** What is asked, as it came. */
export interface OrchestrateRequest {
  id?: string | null;
  question: string;
  /** What was asked before in the same conversation, the oldest first. */
  context?: readonly string[] | null;
  route?: Route | null;
  budgetMs?: number | null;
  sources?: readonly SourceKind[] | null;
}

/**
 * Answers a question once for each user and id: asked again, also at the same time, it gives the same answer.
 * @throws DomainError BAD_USER_INPUT (see toQuestion); CONFLICT (reason ID_TAKEN) when the id stands for another question.
 */
export type Orchestrate = (request: OrchestrateRequest, caller: Caller) => Promise<Orchestration>;

export interface OrchestrateParts {
  sources: Sources;
  store: OrchestrationStore;
  journal: StepJournal;
  /** Told of what is no expected failure. */
  onBug(error: unknown): void;
}

export function createOrchestrate(parts: OrchestrateParts): Orchestrate {
  const running = new Map<string, { question: string; answer: Promise<Orchestration> }>();
  return async (request, caller) => {
    const question = toQuestion(request);
    const user = caller.identity.sub;
    const key = JSON.stringify([user, question.id]);
    const known = parts.store.find(user, [question.id])[0];
    const asked = known?.question ?? running.get(key)?.question;
    if (asked !== undefined && asked !== question.text) {
      throw new DomainError("CONFLICT", "This id stands for another question", { reason: "ID_TAKEN" });
    }
    if (known) return known;
    const twin = running.get(key);
    if (twin !== undefined) return twin.answer;
    const answer = run(parts, question, caller).finally(() => running.delete(key));
    running.set(key, { question: question.text, answer });
    return answer;
  };
}

async function run(parts: OrchestrateParts, question: Question, caller: Caller): Promise<Orchestration> {
  const createdAt = Date.now();
  using deadline = startDeadline(question.budgetMs, caller.deadlineAt);
  const topic = parts.journal.of(caller.identity.sub, question.id);
  const steps = new StepRecorder({
    caller,
    deadline,
    lastSeq: await topic.last(),
    onStep: (step) => topic.append(step),
    onBug: parts.onBug,
  });
  const answer = await answerQuestion(parts.sources, question, steps, deadline);
  steps.abandon();
  const figures = answer.evidence.filter(({ kind }) => kind !== "passage").length;
  const passages = answer.evidence.length - figures;
  steps.last("answer", deadline.elapsedMs(), `${counted(figures, "figure")}, ${counted(passages, "passage")}`);
  const orchestration: Orchestration = {
    id: question.id,
    question: question.text,
    budgetMs: question.budgetMs,
    elapsedMs: deadline.elapsedMs(),
    createdAt,
    steps: steps.ended,
    ...answer,
  };
  await parts.store.finish(caller.identity.sub, orchestration);
  return orchestration;
}
