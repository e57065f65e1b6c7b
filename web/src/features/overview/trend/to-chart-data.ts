import { changePercent, formatChange } from "../../../figures/format-change.ts";
import { createCalendar, type Calendar } from "../../../figures/create-calendar.ts";
import { formatFigure } from "../../../figures/format-figure.ts";
import type { TrendRow } from "./to-trend-rows.ts";
import type { TrendMetric } from "./trend-series.ts";

export interface ChartPoint {
  x: number;
  y: number | null;
}
export interface ChartData {
  current: ChartPoint[];
  /** At the times of the current points, so that both stand above each other. */
  comparison: ChartPoint[];
  /** Where the value axis begins: at zero unless the figures only move in a narrow band far from it. */
  axisStart: number | undefined;
  /** Where the time axis is marked (epoch ms). */
  ticks: number[];
  /** What is written at the newest point, e.g. "$4.2M  +23% YoY". */
  newest: { index: number; label: string } | null;
}

const NARROW_BAND = 0.35;
const MOST_TICKS = 12;

/** @param changeName What the change of the newest point is called: "YoY", or "" where nothing is compared. */
export function toChartData(
  rows: readonly TrendRow[],
  { kind, unit, calendar }: Pick<TrendMetric, "kind" | "unit" | "calendar">,
  changeName: string,
): ChartData {
  return {
    current: rows.map(({ at, value }) => ({ x: at, y: value })),
    comparison: rows.some(({ before }) => before !== null)
      ? rows.map(({ at, before }) => ({ x: at, y: before?.value ?? null }))
      : [],
    axisStart: axisStart(rows, kind),
    ticks: toTicks(
      rows.map(({ at }) => at),
      createCalendar(calendar),
    ),
    newest: toNewest(rows, unit, changeName),
  };
}

/** A total's height is its meaning, so it starts at zero; a level may be looked at closely. */
function axisStart(rows: readonly TrendRow[], kind: TrendMetric["kind"]): number | undefined {
  if (kind !== "GAUGE") return 0;
  const figures = rows.flatMap(({ value, before }) => [value, before?.value ?? null]).filter((value) => value !== null);
  const low = Math.min(...figures);
  const high = Math.max(...figures);
  return low >= 0 && high - low > NARROW_BAND * high ? 0 : undefined;
}

/** As many months as fit: every one, or every 2nd, 3rd, 6th or 12th, counted from January. */
function toTicks(months: readonly number[], { monthOf }: Calendar): number[] {
  const every = [1, 2, 3, 6].find((count) => months.length / count <= MOST_TICKS) ?? 12;
  return months.filter((month) => monthOf(month) % every === 0);
}

/** A month that is not over is not held against a whole one. */
function toNewest(rows: readonly TrendRow[], unit: string | null, changeName: string): ChartData["newest"] {
  const index = rows.findLastIndex(({ value }) => value !== null);
  const row = rows[index];
  if (row === undefined) return null;
  const { text, unit: smaller } = formatFigure(row.value, unit);
  const figure = smaller === "" ? text : `${text} ${smaller}`;
  const change = formatChange(changePercent(row.before?.value, row.value));
  if (row.isPartial) return { index, label: `${figure}  so far` };
  return { index, label: change === null || changeName === "" ? figure : `${figure}  ${change} ${changeName}` };
}
