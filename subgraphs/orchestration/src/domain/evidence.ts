import type { Period } from "./periods/period.ts";

/** A figure over a period, held against the period before and the year before. */
interface ComparedFigure {
  id: string;
  /** One plain sentence with the figures. */
  claim: string;
  range: Period;
  value: number;
  unit: string | null;
  previousValue: number | null;
  changePercent: number | null;
  yearAgoValue: number | null;
  changeYoYPercent: number | null;
}

/** A metric's figure. */
export interface MetricEvidence extends ComparedFigure {
  kind: "metric";
  metric: { name: string };
  /** Whether the value is the mean of several points. Left out before it was kept, like all below. */
  averaged?: boolean;
  /** The periods that were asked for too, and that the metric has no figures for: "2019". */
  missingPeriods?: string[];
  /** With which period its figures begin, where one of those lies before: "January 2023". */
  firstPeriod?: string;
  /** What it is among its like, where such was asked for: "the highest of the 46 months from January 2023 to October 2026". */
  rank?: string;
}

/** Words of a document. */
export interface PassageEvidence {
  kind: "passage";
  id: string;
  document: { id: string };
  passageId: string;
  quote: string;
  /** The headings above it, the outermost first. */
  headingPath: string[];
  /** As search gave it: comparable within one answer only. 0 where its document was read for being what is asked about. */
  score: number;
}

/** A figure that was computed from others, with its comparisons computed likewise. */
export interface CalculatedEvidence extends ComparedFigure {
  kind: "calculated";
  /** "revenue per order". */
  name: string;
  /** "revenue / orders". */
  formula: string;
  /** What it was computed from, in the formula's order. */
  operands: MetricEvidence[];
}

export type Evidence = MetricEvidence | CalculatedEvidence | PassageEvidence;
