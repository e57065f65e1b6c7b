import type { ErrorLike } from "@apollo/client";
import { computed, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { useSubscription } from "../../../apollo/use-subscription.ts";
import { MetricTrendDocument, MetricUpdatesDocument } from "../../../generated/graphql.ts";
import type { MetricUpdatesSubscription } from "../../../generated/graphql.ts";
import { useLive } from "../../../live/live.ts";
import { useCatchUp } from "../../../live/use-catch-up.ts";
import { useReturn } from "../../../live/use-return.ts";
import { useLastKnown } from "../../../live/use-last-known.ts";
import { monthsOf, type RangeName } from "../ranges.ts";
import type { ComparisonChoice } from "./comparisons.ts";
import { mergePoint } from "./merge-point.ts";
import { isEmpty, toTrendMetric, trendVariables, type TrendMetric } from "./trend-series.ts";

export interface TrendState {
  /** Undefined while nothing is known; null when there is no such metric. */
  metric: ComputedRef<TrendMetric | null | undefined>;
  error: ComputedRef<ErrorLike | undefined>;
  loading: Readonly<Ref<boolean>>;
  retry: () => void;
}

const SAMPLE = [{ name: "source", value: "sample" }];

/** A business figure over a range, with its comparison, live: points are merged as they come in. */
export function useTrend(name: Ref<string>, range: Ref<RangeName>, comparison: Ref<ComparisonChoice>): TrendState {
  const live = useLive();
  const query = useQuery(MetricTrendDocument, () => trendVariables(name.value, range.value, comparison.value.value));
  useCatchUp(query.refetch); // A stream goes on with the newest point of each series only.
  useReturn(() => live.paused.value || query.refetch());
  const current = shallowRef<TrendMetric | null>();
  // Another figure's line must not stand under this one's name; another range may, until its own is there.
  watch(name, () => (current.value = undefined), { flush: "sync" });
  watch(
    query.data,
    (data) => {
      if (data === undefined) return;
      if (data.metric !== null || query.error.value === undefined) current.value = toTrendMetric(data);
    },
    { immediate: true },
  );

  function onUpdate({ metricUpdates: update }: MetricUpdatesSubscription, gap: boolean): void {
    live.heard();
    if (!update || update.metric?.name !== name.value) return;
    const merged = current.value && !gap ? mergePoint(current.value, update, monthsOf(range.value)) : undefined;
    if (merged === undefined) query.refetch();
    else current.value = merged;
  }
  const isAnswered = computed(() => current.value !== undefined || query.error.value !== undefined);
  const cursor = () => query.data.value?.metricUpdatesCursor;
  // The sample may be loaded at any time where there are no figures yet.
  const mayBeSample = computed(
    () => current.value === null || current.value?.sample === true || (current.value && isEmpty(current.value)),
  );
  const stream = useSubscription(
    MetricUpdatesDocument,
    () => (live.paused.value || !isAnswered.value ? null : { names: [name.value] }),
    onUpdate,
    cursor,
  );
  // The sample's points come only where they are asked for by their label.
  useSubscription(
    MetricUpdatesDocument,
    () => (live.paused.value || !mayBeSample.value ? null : { names: [name.value], labels: SAMPLE }),
    onUpdate,
    cursor,
  );

  const known = useLastKnown(() => ["trend", name.value, range.value, comparison.value.value].join("."), current);
  return {
    metric: known.value,
    error: computed(() => (known.value.value === undefined ? (query.error.value ?? stream.error.value) : undefined)),
    loading: query.loading,
    retry() {
      query.refetch();
      stream.retry();
    },
  };
}
