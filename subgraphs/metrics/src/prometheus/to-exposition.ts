import type { LatestFigure } from "../domain/series/latest-figures.ts";

const VALUE = "sophia_figure";
const TIME = "sophia_figure_timestamp_seconds";

/**
 * Figures in Prometheus' text exposition (prometheus.io, exposition formats, 0.0.4): one family for all, the metric's name and unit as
 * labels, its own labels behind `label_`. Their time is a family of its own: a month's figure is too old to be scraped with it.
 */
export function toExposition(figures: readonly LatestFigure[]): string {
  if (figures.length === 0) return "";
  const lines = (family: string, value: (figure: LatestFigure) => number) =>
    figures.map((figure) => `${family}{${labelsOf(figure)}} ${value(figure)}\n`).join("");
  return (
    `# HELP ${VALUE} The newest value of a business figure, in its unit.\n# TYPE ${VALUE} gauge\n` +
    lines(VALUE, ({ newest }) => newest.value) +
    `# HELP ${TIME} When that value stands: the start of its period.\n# TYPE ${TIME} gauge\n` +
    lines(TIME, ({ newest }) => newest.at / 1_000)
  );
}

function labelsOf({ metric, labels }: LatestFigure): string {
  const pairs = [`metric="${escape(metric.name)}"`];
  if (metric.unit !== null) pairs.push(`unit="${escape(metric.unit)}"`);
  const taken = new Set<string>();
  for (const { name, value } of labels) {
    const base = `label_${name.replace(/[^a-zA-Z0-9_]/g, "_")}`;
    let own = base;
    for (let i = 2; taken.has(own); i++) own = `${base}_${i}`;
    taken.add(own);
    pairs.push(`${own}="${escape(value)}"`);
  }
  return pairs.join(",");
}

const escape = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
