import type { Evidence } from "../evidence.ts";
import type { KnownMetric } from "../figures/plan-figures.ts";
import { readFigures } from "../figures/read-figures.ts";
import type { Understanding } from "../question/understand-question.ts";
import { SourceKind } from "../source-kind.ts";
import { counted } from "./counted.ts";
import type { Sources } from "./sources.ts";
import type { Outcome, StepRecorder } from "./step-recorder.ts";
import { readPassages } from "./read-passages.ts";

/** What a route found, with how far it can be trusted. */
export interface DirectAnswer {
  evidence: Evidence[];
  /** How surely the question names the metrics, 0 to 1. */
  strength: number;
  /** The search's own, 0 to 1. */
  searchConfidence: number;
}

/** One source, asked in full. */
export async function askDirectly(
  sources: Sources,
  steps: StepRecorder,
  subject: SourceKind,
  question: string,
  understanding: Understanding,
  known: Promise<Outcome<KnownMetric[]>> | undefined,
): Promise<Outcome<DirectAnswer>> {
  if (subject === SourceKind.SEARCH) {
    return steps.run(
      "direct.passages",
      async (ask) => {
        const { evidence, confidence } = await readPassages(sources.passages, question, understanding.topic, ask);
        return { evidence, strength: 0, searchConfidence: confidence };
      },
      ({ evidence }) => counted(evidence.length, "passage"),
    );
  }
  const strength = understanding.mentions[0]?.strength ?? 0;
  const metrics = await known;
  if (metrics === undefined)
    return { status: "DONE", value: { evidence: [], strength, searchConfidence: 0 }, detail: "" };
  if (metrics.value === undefined) return metrics;
  return steps.run(
    "direct.figures",
    async (ask) => {
      const evidence = await readFigures(sources.figures, metrics.value, understanding, ask);
      return { evidence, strength, searchConfidence: 0 };
    },
    ({ evidence }) => counted(evidence.length, "figure"),
  );
}
