import type { RouteEstimate } from "../orchestration.ts";
import type { Understanding } from "../question/understand-question.ts";
import { SourceKind } from "../source-kind.ts";
import { figureLikelihood } from "./figure-likelihood.ts";

/** Where a question is sent. */
export interface Routing {
  /** Every route that can be run, the likeliest first. */
  considered: RouteEstimate[];
  /** The one source that DIRECT asks. */
  subject: SourceKind;
}

/**
 * One source is enough where it is clear which; where it is not, FAST asks both.
 * `metricsUnread`: it is not known which metrics exist.
 * With clarity c = |2p - 1|, p the likelihood that figures are wanted: DIRECT 0.45 + 0.5 c, FAST 0.65 - 0.3 c.
 */
export function estimateRoutes(
  understanding: Understanding,
  sources: ReadonlySet<SourceKind>,
  metricsUnread = false,
): Routing {
  const only = sources.size === 1 ? [...sources][0]! : metricsUnread ? SourceKind.SEARCH : undefined;
  const likelihood = only === undefined ? figureLikelihood(understanding) : only === SourceKind.METRICS ? 1 : 0;
  const clarity = Math.abs(2 * likelihood - 1);
  const subject = likelihood >= 0.5 ? SourceKind.METRICS : SourceKind.SEARCH;
  const direct: RouteEstimate = {
    route: "DIRECT",
    confidence: round(0.45 + 0.5 * clarity),
    reason: only === undefined ? explain(understanding, subject) : explainOnly(only, sources),
  };
  const fast: RouteEstimate = {
    route: "FAST",
    confidence: round(0.65 - 0.3 * clarity),
    reason:
      clarity < 0.5
        ? "figures and documents may both be meant"
        : "the newest figures and a keyword search would do for a start",
  };
  return { considered: [direct, fast].sort((a, b) => b.confidence - a.confidence), subject };
}

function explain({ mentions, explained, form, periods, isOverview }: Understanding, subject: SourceKind): string {
  if (isOverview) return "asks how things stand and names nothing: the main figures are asked";
  if (mentions.length === 0) return "no metric is named, so the documents are asked";
  const names = mentions
    .map(({ metric, by }) => (by === "name" ? metric.name : `${metric.name} (by ${by})`))
    .join(", ");
  const facts = [
    `names ${names}`,
    ...(periods.length > 0 ? ["names a period"] : []),
    `${Math.round(100 * explained)} % of its words are explained by that`,
    ...(form === "DOCUMENT"
      ? ["worded like a question to documents"]
      : form === "FIGURE"
        ? ["worded like a question for figures"]
        : []),
  ];
  return `${facts.join("; ")}: the ${subject === SourceKind.METRICS ? "figures" : "documents"} are asked`;
}

function explainOnly(only: SourceKind, sources: ReadonlySet<SourceKind>): string {
  if (sources.size > 1) return "which metrics exist could not be read, so the documents are asked";
  return `only ${only === SourceKind.METRICS ? "figures" : "documents"} were allowed`;
}

const round = (value: number) => Math.round(100 * value) / 100;
