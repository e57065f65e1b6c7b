import type { Chart, Plugin } from "chart.js";

export interface NewestLabelOptions {
  /** Index of the newest point in the first data set; null = no label. */
  index: number | null;
  text: string;
  color: string;
  dot: string;
  /** Around the text, so that it can be read over a line. */
  halo: string;
  font: string;
}

const DISTANCE_PX = 10;
const LINE_PX = 14;

/** Writes what the newest point says above or below it, where it hides less of the lines, and marks the point. */
export const newestLabelPlugin: Plugin<"line", NewestLabelOptions> = {
  id: "newestLabel",
  afterDatasetsDraw(chart: Chart<"line">, _arguments, { index, text, color, dot, halo, font }) {
    const point = index === null ? undefined : chart.getDatasetMeta(0).data[index];
    if (point === undefined) return;
    const { ctx, chartArea } = chart;
    const { x, y } = point.getProps(["x", "y"]);
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
    ctx.fillStyle = dot;
    ctx.fill();
    ctx.font = `600 12px ${font}`;
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    const width = ctx.measureText(text).width;
    const right = Math.max(Math.min(x + 8, chartArea.right + 8), chartArea.left + width);
    const above = y - DISTANCE_PX - LINE_PX / 2;
    const below = y + DISTANCE_PX + LINE_PX / 2;
    const hides = (middle: number) => countPoints(chart, right - width, right, middle);
    const middle = below + LINE_PX < chartArea.bottom && hides(below) < hides(above) ? below : above;
    ctx.strokeStyle = halo;
    ctx.lineWidth = 4;
    ctx.lineJoin = "round";
    ctx.strokeText(text, right, middle);
    ctx.fillStyle = color;
    ctx.fillText(text, right, middle);
    ctx.restore();
  },
};

/** How many points of all lines lie behind a label between `left` and `right`. */
function countPoints(chart: Chart<"line">, left: number, right: number, middle: number): number {
  const points = chart.getSortedVisibleDatasetMetas().flatMap(({ data }) => data);
  return points.filter((point) => {
    const { x, y } = point.getProps(["x", "y"]);
    return x >= left && x <= right && Math.abs(y - middle) < LINE_PX;
  }).length;
}

declare module "chart.js" {
  // The names are the library's.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends import("chart.js").ChartType> {
    newestLabel?: NewestLabelOptions;
  }
}
