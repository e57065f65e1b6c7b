import type { EvidencePeriod } from "../conversations/message.ts";

/** A figure with its comparisons; percentages are relative, signed. Null where it was not compared, or there is nothing to compare with. */
interface ComparedFigure {
  claim: string;
  period: EvidencePeriod;
  value: number;
  unit: string | null;
  /** Of the period of the same length just before. */
  previousValue: number | null;
  changePercent: number | null;
  /** Of the same period a year before. */
  yearAgoValue: number | null;
  changeYoYPercent: number | null;
}

/** A metric's figure. */
export interface MetricEvidence extends ComparedFigure {
  kind: "metric";
  metricName: string;
  /** The periods that were asked for too and have no figures. Left out in replies begun before they were kept. */
  missingPeriods?: string[];
  /** With which period the figures begin, where one of those lies before. Likewise. */
  firstPeriod?: string | null;
  /** What it is among its like, where that was asked: "the highest of the 46 months from January 2023 to October 2026". Likewise. */
  rank?: string | null;
  /** Whether the value is the mean of several points. Likewise. */
  averaged?: boolean;
}

/** A figure computed from others, with its comparisons. */
export interface CalculatedEvidence extends ComparedFigure {
  kind: "calculated";
  /** "revenue per order". */
  name: string;
  /** What it was computed from; at least one. */
  operands: { metricName: string; period: EvidencePeriod }[];
}

/** What of a question the figures cannot tell: SPLIT "EMEA", DATE "Q5 2026", FORECAST "". Kinds that came later are let pass. */
export interface Gap {
  kind: string;
  text: string;
}

/** What a document says. */
export interface PassageEvidence {
  kind: "passage";
  documentId: string;
  passageId: string;
  title: string;
  /** Above the passage, the outermost first. Left out in replies begun before they were kept. */
  headings?: string[];
  url: string | null;
  quote: string;
  /** The search's, 0 to 1; comparable within one answer only. 0 where its document was read for being what is asked about. */
  score: number;
  /** Epoch ms of the document's last change. */
  updatedAt: number;
}

export type Evidence = MetricEvidence | CalculatedEvidence | PassageEvidence;

/** What was found for a question, best first; or that nobody could look. What may be missing was not kept before. */
export type Findings =
  | {
      reachable: true;
      orchestrationId: string;
      degraded: boolean;
      /** The question as it stands by itself, where it goes on from what was asked before. */
      readAs?: string | null;
      gaps?: Gap[];
      evidence: Evidence[];
    }
  | { reachable: false };
