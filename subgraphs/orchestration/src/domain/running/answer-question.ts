import type { Evidence } from "../evidence.ts";
import type { Orchestration, Reroute } from "../orchestration.ts";
import { understandQuestion } from "../question/understand-question.ts";
import type { AvailableRoute } from "../route.ts";
import { estimateRoutes } from "../routing/estimate-routes.ts";
import { SourceKind } from "../source-kind.ts";
import { answerConfidence } from "./answer-confidence.ts";
import { counted } from "./counted.ts";
import type { Deadline } from "./deadline.ts";
import { askDirectly, type DirectAnswer } from "./direct-leg.ts";
import { FastLeg } from "./fast-leg.ts";
import type { Question } from "./question.ts";
import { settledWithin } from "./settled-within.ts";
import type { Sources } from "./sources.ts";
import type { Outcome, StepRecorder } from "./step-recorder.ts";

export type Answer = Pick<Orchestration, "route" | "confidence" | "degraded" | "considered" | "reroutes" | "evidence">;

/** The share of the time that may pass before it is known what the question is about. */
const CATALOGUE_SHARE = 0.6;
/** How long an answer that stands waits for what only rounds it off. */
const SUPPLEMENT_MS = 40;
const SUPPORTING_PASSAGES = 2;

/** Answers within the deadline, with what came of the sources by then. Never rejects for a source's failure. */
export async function answerQuestion(
  sources: Sources,
  question: Question,
  steps: StepRecorder,
  deadline: Deadline,
): Promise<Answer> {
  const fast = new FastLeg(sources, steps);
  if (question.sources.has(SourceKind.SEARCH)) fast.startPassages(question.text);
  const catalogue = question.sources.has(SourceKind.METRICS)
    ? await steps.run(
        "catalogue",
        (ask) => sources.catalogue(ask),
        (metrics) => counted(metrics.length, "metric"),
        CATALOGUE_SHARE * deadline.remainingMs(),
      )
    : undefined;
  const understanding = understandQuestion(question.text, catalogue?.value ?? []);
  const unread = catalogue !== undefined && catalogue.status !== "DONE";
  const { considered, subject } = estimateRoutes(understanding, question.sources, unread);
  const route = question.route ?? (considered[0]!.route as AvailableRoute);
  const known = understanding.mentions.length > 0 ? fast.startFigures(understanding) : undefined;
  const asksFigures = route === "DIRECT" && subject === SourceKind.METRICS;
  if (known !== undefined && understanding.periods.length > 0 && !asksFigures) fast.startNamedPeriods(understanding);

  const reroutes: Reroute[] = [];
  if (route === "DIRECT") {
    const direct = await askDirectly(sources, steps, subject, question.text, understanding, known);
    if (direct.value !== undefined && direct.value.evidence.length > 0) {
      const evidence = [...direct.value.evidence, ...(await supplement(fast, subject))];
      return answer(direct.value, evidence, unread);
    }
    reroutes.push({ from: "DIRECT", to: "FAST", reason: reasonToLeave(direct), atMs: deadline.elapsedMs() });
  }
  const cut = reroutes.length > 0 && reroutes[0]!.reason !== NOTHING_FOUND;
  const [figures, passages] = await Promise.all([fast.figures(), fast.passages()]);
  const found = {
    figures: figures.value ?? [],
    passages: passages.value?.evidence ?? [],
    searchConfidence: passages.value?.confidence ?? 0,
  };
  const evidence =
    subject === SourceKind.METRICS ? [...found.figures, ...found.passages] : [...found.passages, ...found.figures];
  return answer(
    { evidence, strength: understanding.mentions[0]?.strength ?? 0, searchConfidence: found.searchConfidence },
    evidence,
    unread || cut || (await fast.isCut()),
  );

  function answer(primary: DirectAnswer, evidence: Evidence[], degraded: boolean): Answer {
    return {
      route: reroutes[0]?.to ?? route,
      confidence: answerConfidence({ ...primary, evidence, subject, degraded, rerouted: reroutes.length > 0 }),
      degraded,
      considered,
      reroutes,
      evidence,
    };
  }
}

const NOTHING_FOUND = "the one source found nothing";

function reasonToLeave({ status, value }: Outcome<DirectAnswer>): string {
  if (value !== undefined) return NOTHING_FOUND;
  return status === "TIMED_OUT" ? "the deadline came before the one source answered" : "the one source failed";
}

/** What rounds an answer off: documents beside figures, the figures that a question to the documents names. */
async function supplement(fast: FastLeg, subject: SourceKind): Promise<Evidence[]> {
  if (subject === SourceKind.SEARCH) return (await settledWithin(fast.figures(), SUPPLEMENT_MS))?.value ?? [];
  const passages = await settledWithin(fast.passages(), SUPPLEMENT_MS);
  return passages?.value?.evidence.slice(0, SUPPORTING_PASSAGES) ?? [];
}
