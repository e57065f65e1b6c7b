import type { Evidence } from "../evidence.ts";
import type { Orchestration, Reroute } from "../orchestration.ts";
import { readInContext } from "../question/read-in-context.ts";
import { understandQuestion, type Understanding } from "../question/understand-question.ts";
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
import { findSupport } from "./support-leg.ts";

export type Answer = Pick<
  Orchestration,
  "route" | "confidence" | "degraded" | "considered" | "reroutes" | "evidence" | "gaps" | "readAs"
>;

/** The share of the time that may pass before it is known what the question is about. */
const CATALOGUE_SHARE = 0.6;
/** How long an answer that stands waits for what only rounds it off: so long, or a share of the time that is left. */
const SUPPLEMENT_MS = 40;
const SUPPLEMENT_SHARE = 0.25;

/** Answers within the deadline, with what came of the sources by then. Never rejects for a source's failure. */
export async function answerQuestion(
  sources: Sources,
  question: Question,
  steps: StepRecorder,
  deadline: Deadline,
): Promise<Answer> {
  const fast = new FastLeg(sources, steps);
  const goesOn = question.context.length > 0;
  const asksSearch = question.sources.has(SourceKind.SEARCH);
  if (asksSearch && !goesOn) fast.startPassages(question.text);
  const catalogue = question.sources.has(SourceKind.METRICS)
    ? await steps.run(
        "catalogue",
        (ask) => sources.catalogue(ask),
        (metrics) => counted(metrics.length, "metric"),
        CATALOGUE_SHARE * deadline.remainingMs(),
      )
    : undefined;
  const metrics = catalogue?.value ?? [];
  const readAs = goesOn ? readInContext(question.text, question.context, metrics) : null;
  const text = readAs ?? question.text;
  const understanding = understandQuestion(text, metrics);
  if (asksSearch && goesOn) fast.startPassages(text);
  const unread = catalogue !== undefined && catalogue.status !== "DONE";
  const { considered, subject } = estimateRoutes(understanding, question.sources, unread);
  const route = question.route ?? (considered[0]!.route as AvailableRoute);
  const isDirect = route === "DIRECT";
  const tellsFigures = understanding.mentions.length > 0 && !understanding.asksForDefinition;
  const known = tellsFigures ? fast.startFigures(understanding) : undefined;
  const asksFigures = isDirect && subject === SourceKind.METRICS;
  if (known !== undefined && !asksFigures && (question.route === null || understanding.periods.length > 0)) {
    fast.startPeriods(understanding);
  }
  const support =
    known !== undefined &&
    (asksFigures || understanding.periods.length === 0 || understanding.gaps.length > 0) &&
    question.sources.has(SourceKind.SEARCH)
      ? findSupport(sources, steps, understanding, known)
      : Promise.resolve([]);

  const reroutes: Reroute[] = [];
  if (route === "DIRECT") {
    const direct = await askDirectly(sources, steps, subject, searchWords(text, understanding), understanding, known);
    if (direct.value !== undefined && direct.value.evidence.length > 0) {
      const { evidence } = direct.value;
      return answer(direct.value, withoutRepeats([...evidence, ...(await supplement())]), unread);
    }
    reroutes.push({ from: "DIRECT", to: "FAST", reason: reasonToLeave(direct), atMs: deadline.elapsedMs() });
  }
  const foundNothing = asksFigures && reroutes.some(({ reason }) => reason === NOTHING_FOUND);
  const [figures, passages] = await Promise.all([
    fast.figures(foundNothing ? understanding.periods : []),
    fast.passages(),
  ]);
  const evidence =
    subject === SourceKind.METRICS
      ? [...figures.evidence, ...passages.evidence]
      : [...passages.evidence, ...figures.evidence];
  const isCut = unread || (await fast.isCut()) || reroutes.some(({ reason }) => reason !== NOTHING_FOUND);
  return answer(
    { strength: strengthOf(understanding, figures.areNewest), searchConfidence: passages.confidence },
    evidence,
    isCut,
  );

  /** What rounds an answer off: passages that explain the figures, or the figures that a question to the documents names. */
  async function supplement(): Promise<Evidence[]> {
    const patienceMs = Math.max(SUPPLEMENT_MS, SUPPLEMENT_SHARE * deadline.remainingMs());
    const figures = subject === SourceKind.SEARCH ? (await settledWithin(fast.figures(), patienceMs))?.evidence : [];
    const others = understanding.isOverview ? (await settledWithin(fast.passages(), patienceMs))?.evidence : [];
    const supporting = (await settledWithin(support, patienceMs)) ?? [];
    return [...supporting, ...(figures ?? []), ...(others ?? [])];
  }
  function answer(found: Omit<DirectAnswer, "evidence">, evidence: Evidence[], degraded: boolean): Answer {
    return {
      route: reroutes[0]?.to ?? route,
      confidence: answerConfidence({
        ...found,
        evidence,
        subject,
        degraded,
        rerouted: reroutes.length > 0,
        gaps: understanding.gaps.length,
      }),
      degraded,
      considered,
      reroutes,
      evidence,
      gaps: understanding.gaps,
      readAs,
    };
  }
}

/** What a figure means is found by its name: glossaries do not say "mean" or "calculated". */
const searchWords = (text: string, { asksForDefinition, mentions }: Understanding): string =>
  asksForDefinition && mentions.length > 0 ? `define ${mentions.map(({ metric }) => metric.name).join(" ")}` : text;

const withoutRepeats = (evidence: Evidence[]): Evidence[] =>
  evidence.filter(({ id }, i) => evidence.findIndex((other) => other.id === id) === i);

const NOTHING_FOUND = "the one source found nothing";

function reasonToLeave({ status, value }: Outcome<DirectAnswer>): string {
  if (value !== undefined) return NOTHING_FOUND;
  return status === "TIMED_OUT" ? "the deadline came before the one source answered" : "the one source failed";
}

/** A newest figure in the stead of a period that was asked for is worth less than half. */
function strengthOf({ mentions, periods }: Understanding, areNewest: boolean): number {
  const strength = mentions[0]?.strength ?? 0;
  return areNewest && periods.length > 0 ? 0.4 * strength : strength;
}
