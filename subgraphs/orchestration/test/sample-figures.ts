import { readFileSync } from "node:fs";

export interface Figure {
  at: number;
  value: number;
}

/** The sample company's figures, by metric, in the order of time. */
export function readSampleFigures(): Map<string, { kind: string; unit: string; points: Figure[] }> {
  const text = readFileSync(new URL("../../metrics/sample/company.csv", import.meta.url), "utf8");
  const metrics = new Map<string, { kind: string; unit: string; points: Figure[] }>();
  for (const line of text.trim().split("\n").slice(1)) {
    const [name, time, value, unit, kind] = line.split(",") as [string, string, string, string, string];
    const metric = metrics.get(name) ?? { kind, unit, points: [] };
    metrics.set(name, metric);
    metric.points.push({ at: Date.parse(time), value: Number(value) });
  }
  return metrics;
}
