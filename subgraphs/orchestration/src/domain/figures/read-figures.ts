import type { CalculatedEvidence, MetricEvidence } from "../evidence.ts";
import type { Ask } from "../sources/ask.ts";
import type { CatalogueMetric, FigureSource } from "../sources/figure-source.ts";
import { calculate } from "./calculate.ts";
import { operandPeriods } from "./operand-periods.ts";
import { readCrossings } from "./read-crossings.ts";
import { readExtremes } from "./read-extremes.ts";
import { orderByWeight } from "./order-by-weight.ts";
import { missingPeriods } from "./missing-periods.ts";
import { planFigures, type FigureScope, type KnownMetric, type PlainScope } from "./plan-figures.ts";
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

/** The figures of a scope, in the order of the metrics; of an overview what moved most first. What is computed leads. */
export async function readFigures(
  source: FigureSource,
  metrics: readonly KnownMetric[],
  scope: FigureScope,
  ask: Ask,
): Promise<(MetricEvidence | CalculatedEvidence)[]> {
  const { calculation, threshold, superlative } = scope;
  if (calculation !== null) {
    const operands = { ...scope, periods: operandPeriods(calculation, metrics, scope.periods), isOverview: false };
    const read = await readPlanned(source, metrics, operands, ask);
    return [...calculate(calculation, metrics, read), ...read];
  }
  const within = scope.periods[0] ?? null;
  const found =
    threshold !== null
      ? await readCrossings(source, metrics, threshold, within, ask)
      : superlative !== null
        ? await readExtremes(source, metrics, superlative, within, ask)
        : [];
  if (found.length === 0) return readPlanned(source, metrics, scope, ask);
  const read = await Promise.all(
    found.map(async ({ known, period, rank }) => {
      const own = await readPlanned(source, [known], { ...scope, periods: [period], isOverview: false }, ask);
      return own.map((figure) => ({ ...figure, rank, claim: `${figure.claim} It is ${rank}.` }));
    }),
  );
  return read.flat();
}

async function readPlanned(
  source: FigureSource,
  metrics: readonly KnownMetric[],
  scope: PlainScope,
  ask: Ask,
): Promise<MetricEvidence[]> {
  const planned = planFigures(metrics, scope);
  if (planned.length === 0) return [];
  const answers = await source.summaries(
    planned.flatMap(({ requests }) => requests),
    ask,
  );
  let at = 0;
  const unread = new Set<string>();
  const read = planned.flatMap((figure) => {
    const own = answers.slice(at, (at += figure.requests.length));
    if (own[0] === null) unread.add(figure.metric.name);
    return toMetricEvidence(figure, own) ?? [];
  });
  const figures = read.map((figure) => {
    const known = metrics.find(({ metric }) => metric.name === figure.metric.name)!;
    // What could not be read is not known to be missing.
    if (unread.has(figure.metric.name)) return figure;
    const told = read.filter(({ metric }) => metric.name === figure.metric.name).map(({ range }) => range.label);
    return { ...figure, ...missingPeriods(known, scope.periods, told) };
  });
  return scope.isOverview ? orderByWeight(figures) : figures;
}
