import type { ChartOptions } from "chart.js";
import { formatFigure } from "../../../figures/format-figure.ts";
import type { ComparisonChoice } from "./comparisons.ts";
import { formatMonth, formatTick } from "./format-month.ts";
import type { Palette } from "./read-palette.ts";
import type { ChartData } from "./to-chart-data.ts";
import type { TrendRow } from "./to-trend-rows.ts";
import type { TrendMetric } from "./trend-series.ts";

const SLIDE_MS = 160;

/** How the chart is drawn. The tooltip shows both periods of a time, each under its own name. */
export function toChartOptions(
  data: ChartData,
  rows: readonly TrendRow[],
  { unit, calendar: { timeZone } }: Pick<TrendMetric, "unit" | "calendar">,
  comparison: ComparisonChoice,
  palette: Palette,
  moves: boolean,
): ChartOptions<"line"> {
  const exact = (value: number | null | undefined) => formatFigure(value, unit).exact;
  const tickFont = { size: 12, family: palette.font };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: moves ? { duration: SLIDE_MS, easing: "easeOutQuad" } : false,
    normalized: true,
    layout: { padding: { top: 22, right: 8 } },
    interaction: { mode: "index", intersect: false },
    scales: {
      x: {
        type: "linear",
        min: rows[0]?.at,
        max: rows.at(-1)?.at,
        border: { color: palette.border },
        grid: { display: false },
        afterBuildTicks: (axis) => {
          axis.ticks = data.ticks.map((value) => ({ value }));
        },
        ticks: {
          color: palette.muted,
          font: tickFont,
          maxRotation: 0,
          autoSkip: true,
          autoSkipPadding: 12,
          callback: (value) => formatTick(Number(value), timeZone),
        },
      },
      y: {
        min: data.axisStart,
        grace: "8%",
        border: { display: false },
        grid: { color: palette.gridLine, tickLength: 0 },
        ticks: {
          color: palette.muted,
          font: tickFont,
          padding: 8,
          maxTicksLimit: 6,
          callback: (value) => {
            const figure = formatFigure(Number(value), unit);
            return figure.unit ? `${figure.text} ${figure.unit}` : figure.text;
          },
        },
      },
    },
    plugins: {
      legend: { display: false },
      newestLabel: {
        index: data.newest?.index ?? null,
        text: data.newest?.label ?? "",
        color: palette.text,
        dot: palette.current,
        halo: palette.card,
        font: palette.font,
      },
      tooltip: {
        backgroundColor: palette.surface,
        borderColor: palette.border,
        borderWidth: 1,
        titleColor: palette.muted,
        bodyColor: palette.text,
        titleFont: { size: 12, weight: 500, family: palette.font },
        bodyFont: { size: 13, family: palette.font },
        padding: 10,
        cornerRadius: 8,
        boxWidth: 10,
        boxHeight: 2,
        boxPadding: 6,
        callbacks: {
          title: ([item]) => formatMonth(rows[item!.dataIndex]!.at, timeZone),
          label({ datasetIndex, dataIndex }) {
            const row = rows[dataIndex]!;
            if (datasetIndex === 0) return exact(row.value);
            const when = row.before ? formatMonth(row.before.at, timeZone) : comparison.label;
            return `${exact(row.before?.value)}  (${when})`;
          },
        },
      },
    },
  };
}
