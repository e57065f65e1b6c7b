import type { MetricEvidence } from "../evidence.ts";
import type { PeriodExpression } from "../periods/period-expression.ts";
import type { Ask } from "../sources/ask.ts";
import type { CatalogueMetric, FigureSource } from "../sources/figure-source.ts";
import { planFigures, type KnownMetric } from "./plan-figures.ts";
import { toMetricEvidence } from "./to-metric-evidence.ts";

/** Where the data of the metrics end; those without points are left out. */
export async function readExtents(
  source: FigureSource,
  metrics: readonly CatalogueMetric[],
  ask: Ask,
): Promise<KnownMetric[]> {
  const extents = await source.extents(
    metrics.map(({ name }) => name),
    ask,
  );
  return metrics.flatMap((metric, i) => (extents[i] == null ? [] : [{ metric, extent: extents[i] }]));
}

/** The figures of the named periods, or of the default ones, in the order of the metrics. */
export async function readFigures(
  source: FigureSource,
  metrics: readonly KnownMetric[],
  named: readonly PeriodExpression[],
  asksForTrend: boolean,
  ask: Ask,
): Promise<MetricEvidence[]> {
  const planned = planFigures(metrics, named, asksForTrend);
  if (planned.length === 0) return [];
  const answers = await source.summaries(
    planned.flatMap(({ requests }) => requests),
    ask,
  );
  let at = 0;
  return planned.flatMap((figure) => {
    const own = answers.slice(at, (at += figure.requests.length));
    return toMetricEvidence(figure, own) ?? [];
  });
}
