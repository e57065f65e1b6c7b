import type { Period } from "./periods/period.ts";

/** A figure over a period, held against the period before and the year before. */
export interface MetricEvidence {
  kind: "metric";
  id: string;
  /** One plain sentence with the figures. */
  claim: string;
  metric: { name: string };
  range: Period;
  value: number;
  unit: string | null;
  previousValue: number | null;
  changePercent: number | null;
  yearAgoValue: number | null;
  changeYoYPercent: number | null;
  /** The periods that were asked for too, and that the metric has no figures for: "2019". Left out before they were kept. */
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

export type Evidence = MetricEvidence | PassageEvidence;
