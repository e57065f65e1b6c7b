import type { Period } from "../periods/period.ts";
import type { FigureStyle } from "./figure-style.ts";
import { formatFigure, formatPercent } from "./format-figure.ts";
import { percentChange } from "./percent-change.ts";

/** A figure and what it is held against. */
export interface ClaimedFigure {
  style: FigureStyle;
  unit: string | null;
  value: number;
  period: Period;
  /** Whether the period is one point of the metric: nothing was averaged then. */
  single: boolean;
  /** Whether the data reach over a part of the period only. */
  partly: boolean;
  /** In the order they are told. */
  comparisons: { value: number; label: string }[];
}

/** "Revenue was $4,200,000 in Q3 2026, up 23% on Q3 2025 ($3,414,600) and up 0.2% on Q2 2026 ($4,191,000)." */
export function writeClaim(figure: ClaimedFigure): string {
  const { style, unit, value, single, partly } = figure;
  const averaged = style.nature === "RATE" && !single;
  const verb = averaged ? "averaged" : style.plural ? "were" : "was";
  const head = `${style.subject} ${verb} ${formatFigure(value, unit)} ${place(figure)}`;
  const told = partly ? `${head} (the data cover only a part of it)` : head;
  const comparisons = figure.comparisons.map((base) => compare(figure, base)).join(" and ");
  return comparisons === "" ? `${told}.` : `${told}, ${comparisons}.`;
}

function place({ style, period: { label }, single }: ClaimedFigure): string {
  if (style.nature === "STOCK" && !single && !label.endsWith(" so far")) return `at the end of ${withArticle(label)}`;
  return /^\d{1,2} [A-Z]/.test(label) ? `on ${label}` : `in ${withArticle(label)}`;
}

const compare = ({ style, unit, value }: ClaimedFigure, base: { value: number; label: string }): string =>
  compareFigures(style.change, unit, value, base);

/** "up 23% on Q3 2025 ($3,414,600)". */
export function compareFigures(
  change: FigureStyle["change"],
  unit: string | null,
  value: number,
  base: { value: number; label: string },
): string {
  const label = withArticle(base.label);
  if (value === base.value) return `unchanged from ${label}`;
  const percent = percentChange(value, base.value);
  const difference = Math.abs(value - base.value);
  const size =
    change === "POINTS"
      ? `${formatFigure(difference, null)} points`
      : change === "PERCENT" && percent !== null
        ? formatPercent(Math.abs(percent))
        : formatFigure(difference, unit);
  return `${value > base.value ? "up" : "down"} ${size} on ${label} (${formatFigure(base.value, unit)})`;
}

function withArticle(label: string): string {
  return /^(?:\d+ (?:months|days|hours) to|week of) /.test(label) ? `the ${label}` : label;
}
