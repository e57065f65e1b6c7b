import type { Figure, Measure } from "../figure.ts";
import { sophia } from "../sides/sophia.ts";
import { formatNumber } from "../../harness/format-number.ts";

/** Horizontal bars from zero, the best on top. */
export interface Panel {
  title: string;
  row: string;
  measure: Measure;
  order: "more is better" | "less is better";
}

const WIDTH = 760;
const LABELS = 232;
const BAR = 16;
const STEP = 24;
const PANEL_HEAD = 40;
const PANEL_GAP = 22;
const VALUES = 70;

const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #24292f; font-variant-numeric: tabular-nums }
.title { font-weight: 600 } .note, .unit { font-size: 12px; fill: #57606a }
.own { fill: #0072b2 } .peer { fill: #8c959f } .floor { fill: none; stroke: #8c959f; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .note, .unit { fill: #9198a1 } .own { fill: #56b4e9 } .peer { fill: #6e7681 } .floor { stroke: #6e7681 }
}`;

/** An SVG for a page that is light or dark. A panel without figures is left out. */
export function drawChart(panels: readonly Panel[], figures: readonly Figure[], note: string): string {
  let y = 8;
  const parts: string[] = [];
  for (const panel of panels) {
    const bars = figures
      .filter(({ row, measure }) => row === panel.row && measure === panel.measure)
      .toSorted((a, b) => (panel.order === "more is better" ? b.median - a.median : a.median - b.median));
    if (bars.length === 0) continue;
    const most = Math.max(...bars.map(({ median }) => median));
    parts.push(`<text class="title" x="0" y="${y + 14}">${escape(panel.title)}</text>`);
    parts.push(`<text class="unit" x="${WIDTH}" y="${y + 14}" text-anchor="end">${panel.order}</text>`);
    for (const [index, { side, median }] of bars.entries()) {
      const top = y + PANEL_HEAD - BAR + index * STEP;
      const width = Math.max(1, ((WIDTH - LABELS - VALUES) * median) / most);
      const kind = side === sophia.name ? "own" : side.startsWith("floor") ? "floor" : "peer";
      parts.push(`<text x="${LABELS - 10}" y="${top + 13}" text-anchor="end">${escape(side)}</text>`);
      parts.push(`<rect class="${kind}" x="${LABELS}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>`);
      parts.push(`<text x="${(LABELS + width + 8).toFixed(1)}" y="${top + 13}">${formatNumber(median)}</text>`);
    }
    y += PANEL_HEAD + bars.length * STEP + PANEL_GAP - BAR;
  }
  parts.push(`<text class="note" x="0" y="${y + 12}">${escape(note)}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 20}" width="${WIDTH}" role="img" aria-label="Gateways compared">`,
    `<style>${STYLE}</style>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
