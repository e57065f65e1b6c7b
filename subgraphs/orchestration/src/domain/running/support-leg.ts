import type { PassageEvidence } from "../evidence.ts";
import { planFigures, type KnownMetric } from "../figures/plan-figures.ts";
import { forecastingPassages, supportingPassages } from "../passages/supporting-passages.ts";
import type { Understanding } from "../question/understand-question.ts";
import { counted } from "./counted.ts";
import type { Sources } from "./sources.ts";
import type { Outcome, StepRecorder } from "./step-recorder.ts";
import { toPassageEvidence } from "./to-passage-evidence.ts";

const FIRST = 8;
/** Words of passages that tell where a figure came from: without them those win that only state it. */
const EXPLAINING = "growth came from because";

/**
 * What the documents say of the leading figure, found by its own name and period ("Revenue, Q3 2026") while the figure is read.
 * Never rejects; none where there is no such figure, or nothing that explains it.
 */
export async function findSupport(
  sources: Sources,
  steps: StepRecorder,
  understanding: Understanding,
  known: Promise<Outcome<KnownMetric[]>>,
): Promise<PassageEvidence[]> {
  const metrics = (await known).value ?? [];
  const [lead] = planFigures(metrics, understanding);
  const mention = understanding.mentions.find(({ metric }) => metric.name === lead?.metric.name);
  const isOfCalendar = metrics.find(({ metric }) => metric === lead?.metric)?.extent.cadence !== "MOMENT";
  if (lead === undefined || mention === undefined || !isOfCalendar) return [];
  const { label } = lead.resolved.period;
  const found = await steps.run(
    "support",
    async (ask) => {
      const asksAhead = understanding.gaps.some(({ kind }) => kind === "FORECAST");
      const words = asksAhead ? `${lead.style.subject} forecast` : `${lead.style.subject} ${label} ${EXPLAINING}`;
      const { passages } = await sources.passages.search(words, "KEYWORD", FIRST, ask);
      return asksAhead ? forecastingPassages(passages, mention) : supportingPassages(passages, mention, label);
    },
    (passages) => counted(passages.length, "supporting passage"),
  );
  return (found.value ?? []).map(toPassageEvidence);
}
