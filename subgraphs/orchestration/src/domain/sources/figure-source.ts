import type { Calendar } from "@sophia/kernel";
import type { Cadence } from "../periods/cadence.ts";
import type { Ask } from "./ask.ts";

type MetricKind = "GAUGE" | "DELTA" | "CUMULATIVE" | "HISTOGRAM";

/** A metric that exists, for this user. */
export interface CatalogueMetric {
  name: string;
  kind: MetricKind;
  unit: string | null;
  description: string | null;
}

/** Where the data of a metric begin and end. */
export interface MetricExtent {
  /** Epoch ms and value. */
  newest: { at: number; value: number };
  /** The period that the oldest figure stands for; null for measurements. */
  first: { from: number; label: string } | null;
  /** What one point stands for. */
  cadence: Cadence;
  /** Which its figures follow. */
  calendar: Calendar;
}

/** What a metric comes to over a span. */
export interface SpanFigures {
  /** DELTA the sum, CUMULATIVE the increase, GAUGE the last value, HISTOGRAM the mean; null without points. */
  value: number | null;
  /** Of the points; null without any. */
  mean: number | null;
  /** The value of the span of the same length before, and of the same span a year before. */
  previous: number | null;
  yearAgo: number | null;
  /** False where the data reach over a part of the span only. */
  complete: boolean;
}

/** Epoch ms, `to` exclusive. */
interface Span {
  from: number;
  to: number;
}

export interface SpanRequest {
  metric: string;
  span: Span;
}

/** A metric by the months, quarters or years of its calendar. */
export interface StepsRequest {
  metric: string;
  every: "MONTH" | "QUARTER" | "YEAR";
  aggregate: "SUM" | "INCREASE" | "AVG" | "LAST";
  /** Null: all of its data. */
  span: Span | null;
}

export interface CalendarStep {
  /** Its start, epoch ms. */
  at: number;
  value: number;
  /** How many points it has. */
  count: number;
}

/** The figures, as the user of the ask may see them. */
export interface FigureSource {
  catalogue(ask: Ask): Promise<CatalogueMetric[]>;
  /**
   * In the order of the names; null for a metric without points.
   * @throws DomainError where none could be read.
   */
  extents(names: readonly string[], ask: Ask): Promise<(MetricExtent | null)[]>;
  /**
   * In the order of the requests; null where one could not be read.
   * @throws DomainError where none could be read.
   */
  summaries(requests: readonly SpanRequest[], ask: Ask): Promise<(SpanFigures | null)[]>;
  /**
   * In the order of the requests, the steps that have points, in time's order; null where one could not be read.
   * @throws DomainError where none could be read.
   */
  steps(requests: readonly StepsRequest[], ask: Ask): Promise<(CalendarStep[] | null)[]>;
}
