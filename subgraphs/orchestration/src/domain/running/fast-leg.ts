import type { CalculatedEvidence, MetricEvidence, PassageEvidence } from "../evidence.ts";
import { missingPeriods } from "../figures/missing-periods.ts";
import { readExtents, readFigures } from "../figures/read-figures.ts";
import type { KnownMetric } from "../figures/plan-figures.ts";
import { toNewestEvidence } from "../figures/to-metric-evidence.ts";
import type { PeriodExpression } from "../periods/period-expression.ts";
import type { Understanding } from "../question/understand-question.ts";
import type { FoundPassages } from "../sources/passage-source.ts";
import { counted } from "./counted.ts";
import type { Sources } from "./sources.ts";
import type { Outcome, StepRecorder } from "./step-recorder.ts";
import { toPassageEvidence, worthwhilePassages } from "./to-passage-evidence.ts";

const FIRST = 5;

type FigureEvidence = MetricEvidence | CalculatedEvidence;

/** Keyword search and newest figures: begun at once, and what is answered with when nothing better is there in time. */
export class FastLeg {
  readonly #sources: Sources;
  readonly #steps: StepRecorder;
  #passages: Promise<Outcome<FoundPassages>> | undefined;
  #known: Promise<Outcome<KnownMetric[]>> | undefined;
  #named: Promise<Outcome<FigureEvidence[]>> | undefined;
  #periods: readonly PeriodExpression[] = [];

  constructor(sources: Sources, steps: StepRecorder) {
    this.#sources = sources;
    this.#steps = steps;
  }

  startPassages(question: string): void {
    this.#passages = this.#steps.run(
      "fast.passages",
      (ask) => this.#sources.passages.search(question, "KEYWORD", FIRST, ask),
      ({ passages }) => counted(passages.length, "passage"),
    );
  }

  /** Where the data of the named metrics end: their newest figures, and what their periods are read against. */
  startFigures({ mentions }: Understanding): Promise<Outcome<KnownMetric[]>> {
    this.#known = this.#steps.run(
      "fast.figures",
      (ask) =>
        readExtents(
          this.#sources.figures,
          mentions.map(({ metric }) => metric),
          ask,
        ),
      (known) => counted(known.length, "newest figure"),
    );
    return this.#known;
  }

  /** The figures of the periods that the question names, else each metric's leading one; after `startFigures`. */
  startPeriods(understanding: Understanding): void {
    const { periods, isOverview } = understanding;
    this.#periods = periods;
    const scope = { ...understanding, isOverview: isOverview || periods.length === 0 };
    this.#named = this.#known!.then((known) =>
      known.value === undefined
        ? { status: known.status, detail: known.detail }
        : this.#steps.run(
            "fast.periods",
            (ask) => readFigures(this.#sources.figures, known.value, scope, ask),
            (figures) => counted(figures.length, "figure"),
          ),
    ) as Promise<Outcome<FigureEvidence[]>>;
  }

  /**
   * Those of the named periods, else the newest in their stead; none where no metric is named or none could be read.
   * @param emptyElsewhere The periods that were read by another leg and found without figures.
   */
  async figures(
    emptyElsewhere: readonly PeriodExpression[] = [],
  ): Promise<{ evidence: FigureEvidence[]; areNewest: boolean }> {
    const named = (await this.#named)?.value;
    if (named !== undefined && named.length > 0) return { evidence: named, areNewest: false };
    const empty = named === undefined ? emptyElsewhere : this.#periods;
    const evidence = ((await this.#known)?.value ?? []).map((metric) => ({
      ...toNewestEvidence(metric),
      ...missingPeriods(metric, empty, []),
    }));
    return { evidence, areNewest: true };
  }

  /** None where documents are not asked or could not be read. */
  async passages(): Promise<{ evidence: PassageEvidence[]; confidence: number }> {
    const found = (await this.#passages)?.value ?? { passages: [], confidence: 0 };
    return { evidence: worthwhilePassages(found).map(toPassageEvidence), confidence: found.confidence };
  }

  /** Whether one of its steps could not be done. */
  async isCut(): Promise<boolean> {
    const outcomes = await Promise.all([this.#passages, this.#known, this.#named]);
    return outcomes.some((outcome) => outcome !== undefined && outcome.status !== "DONE");
  }
}
