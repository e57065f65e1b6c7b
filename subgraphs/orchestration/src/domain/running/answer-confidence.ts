import type { Evidence } from "../evidence.ts";
import { SourceKind } from "../source-kind.ts";

export interface Grounds {
  evidence: readonly Evidence[];
  /** What the question was taken to be after. */
  subject: SourceKind;
  /** How surely the question names the metrics, 0 to 1. */
  strength: number;
  /** The search's own, 0 to 1. */
  searchConfidence: number;
  degraded: boolean;
  rerouted: boolean;
  /** How much of the question the figures cannot tell. */
  gaps: number;
}

/**
 * How far the evidence can be trusted to answer, 0 to 1, a rule's score, 0.95 at most: for figures how surely they were
 * named, for passages the search's own confidence; 0.6 of that where the other kind was wanted, 0.8 after a reroute, 0.7 when degraded,
 * half where a part of the question has no figures.
 */
export function answerConfidence({
  evidence,
  subject,
  strength,
  searchConfidence,
  degraded,
  rerouted,
  gaps,
}: Grounds): number {
  const figures = evidence.some(({ kind }) => kind !== "passage") ? strength : 0;
  const passages = evidence.some(({ kind }) => kind === "passage") ? searchConfidence : 0;
  const [wanted, other] = subject === SourceKind.METRICS ? [figures, passages] : [passages, figures];
  const grounds = 0.95 * Math.max(wanted, 0.6 * other);
  return Math.round(100 * grounds * (rerouted ? 0.8 : 1) * (degraded ? 0.7 : 1) * (gaps > 0 ? 0.5 : 1)) / 100;
}
