import { DomainError } from "@sophia/kernel";
import type { Metric } from "../metric.ts";
import type { StoredSeries } from "../metric-store.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { keptSince } from "../points/retention.ts";
import { matchesLabels, sharedLabels, type Label } from "../points/labels.ts";
import { resolveRange, type RangeRequest } from "../time/time-range.ts";
import type { Aggregate } from "./aggregate.ts";
import { chooseSteps, MAX_POINTS, maxPointsOf, type StepRequest, type Steps } from "./choose-steps.ts";
import { downsample, type Downsampling } from "./downsample.ts";
import { previousRange } from "./previous-range.ts";
import { readStepFigures } from "./read-step-figures.ts";
import type { Comparison, Series } from "./series.ts";
import { alignRange, readTimeFrame } from "./time-frame.ts";
import { aggregateFor, needsOf, valueOf, type StepFigures } from "./value-of.ts";
import { visibleSeries } from "./visible-series.ts";

export interface SeriesRequest extends StepRequest {
  range: RangeRequest & { compareWith?: Comparison | null };
  aggregate?: Aggregate | null;
  labels?: readonly Label[] | null;
  groupBy?: readonly string[] | null;
  /** Reads fine steps and keeps of them what a line of `maxPoints` needs. */
  downsample?: Downsampling | null;
}

/** What ranges are read with. */
export type ReadContext = Pick<MetricsContext, "store" | "now" | "retention" | "calendar">;

const MAX_GROUPS = 100;
/** Steps that are read for each point that is kept. */
const FINENESS = 10;

/**
 * One series of all that matches, or one for each combination of the values of `groupBy`; then the same for `compareWith`.
 * @throws DomainError BAD_USER_INPUT for a range, step or aggregate that makes no sense, or more than 100 groups (TOO_MANY_SERIES).
 */
export async function readSeries(context: ReadContext, metric: Metric, request: SeriesRequest): Promise<Series[]> {
  const { store, now, retention, calendar } = context;
  const aggregate = aggregateFor(metric.kind, request.aggregate);
  const filter = request.labels ?? [];
  const visible = visibleSeries(await store.listSeries(metric), filter);
  const time = now();
  const { unit, end } = await readTimeFrame(context, metric, visible, time);
  const range = alignRange(calendar, resolveRange(calendar, request.range, end), unit);
  const compareWith = request.range.compareWith ?? undefined;
  const comparisons = [null, ...(compareWith === undefined ? [] : [compareWith])];
  const cuts = comparisons.map((comparison) => ({
    comparison,
    steps: chooseSteps(comparison === null ? range : previousRange(calendar, range, comparison), finer(request), {
      calendar,
      unit,
      keptSince: (tier) => keptSince(retention, metric.category, tier, time),
    }),
  }));

  const groups = groupSeries(
    visible.filter(({ labels }) => matchesLabels(labels, filter)),
    request.groupBy ?? [],
  );
  const answer: Series[] = [];
  for (const { comparison, steps } of cuts) {
    for (const group of groups) {
      const ids = group.map(({ id }) => id);
      const buckets = await readStepFigures(store, ids, steps, needsOf(aggregate));
      const columns = toColumns(buckets, steps, (bucket, seconds) => valueOf(bucket, aggregate, metric.kind, seconds));
      const labels = sharedLabels(group.map((series) => series.labels));
      const kept = request.downsample == null ? columns : downsample(columns, request.downsample, maxPointsOf(request));
      answer.push({ labels, stepMs: steps.stepMs, tier: steps.tier, comparison, ...kept });
    }
  }
  return answer;
}

function finer(request: SeriesRequest): StepRequest {
  if (request.downsample == null) return request;
  return { ...request, maxPoints: Math.min(MAX_POINTS, maxPointsOf(request) * FINENESS) };
}

function groupSeries(series: readonly StoredSeries[], names: readonly string[]): StoredSeries[][] {
  const keyOf = ({ labels }: StoredSeries) =>
    JSON.stringify(names.map((name) => labels.find((label) => label.name === name)?.value ?? null));
  const groups = [...Map.groupBy(series, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  if (groups.length <= MAX_GROUPS) return groups;
  throw new DomainError("BAD_USER_INPUT", `groupBy makes ${groups.length} series; ${MAX_GROUPS} are allowed`, {
    reason: "TOO_MANY_SERIES",
  });
}

/** A step between the first and the last that holds nothing is a null: a gap in the data is a gap in the line. */
function toColumns(
  buckets: readonly StepFigures[],
  { range, startOf, next }: Steps,
  value: (bucket: StepFigures, seconds: number) => number | null,
): Pick<Series, "times" | "values"> {
  const times: number[] = [];
  const values: (number | null)[] = [];
  let expected = buckets[0]?.at ?? startOf(range.from);
  for (const bucket of buckets) {
    for (; expected < bucket.at; expected = next(expected)) {
      times.push(expected);
      values.push(null);
    }
    expected = next(bucket.at);
    times.push(bucket.at);
    values.push(value(bucket, (Math.min(expected, Math.max(range.to, bucket.at + 1)) - bucket.at) / 1_000));
  }
  return { times, values };
}
