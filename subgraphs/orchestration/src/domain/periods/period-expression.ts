export type CalendarUnit = "DAY" | "WEEK" | "MONTH" | "HALF" | "QUARTER" | "YEAR";

/** A period as a question names it, before the data say what it comes to. */
export type PeriodExpression =
  /** May 2025, Q3, 2025: `number` counts from 1 within the year; without a year the newest of that name in the data. */
  | { kind: "calendar"; unit: "MONTH" | "QUARTER" | "HALF" | "YEAR"; number: number; year: number | null }
  /** 17 February 2026; without a year the newest of that name in the data. `month` and `day` count from 1. */
  | { kind: "day"; day: number; month: number; year: number | null }
  /** last quarter: the latest whole one in the data; `back` counts from it: 1 is the quarter before last. */
  | { kind: "latest"; unit: CalendarUnit; back?: number }
  /** next quarter: the one after that which holds the newest point. No data are of it. */
  | { kind: "next"; unit: CalendarUnit }
  /** this quarter: the one that holds the newest point, so far. */
  | { kind: "current"; unit: CalendarUnit }
  /** last 6 months: so many up to the end of the data. */
  | { kind: "span"; unit: CalendarUnit; count: number }
  /** from May 2025 to Q1 2026; since May 2025 (to null: up to the end of the data). */
  | { kind: "between"; first: CalendarExpression; last: CalendarExpression | null };

export type CalendarExpression = Extract<PeriodExpression, { kind: "calendar" }>;
