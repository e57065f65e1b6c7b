import { computed, shallowRef, watch, type ComputedRef } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { useSubscription } from "../../../apollo/use-subscription.ts";
import {
  MetricUpdatesDocument,
  TileTrendsDocument,
  type MetricStatus,
  type TileTrendsQuery,
} from "../../../generated/graphql.ts";
import { useLive } from "../../../live/live.ts";
import { useLastKnown } from "../../../live/use-last-known.ts";
import { useCatchUp } from "../../../live/use-catch-up.ts";
import { addPoint, toSparkline, type Sparkline } from "./sparkline.ts";
import { TILE_TRENDS, TILES, type TileDefinition } from "./tile-definition.ts";

export interface TileTrend {
  sparkline: Sparkline;
  status: MetricStatus | undefined;
}
type TileTrends = Readonly<Record<TileDefinition["id"], TileTrend>>;

/** The tiles' last two windows: asked for once, and after each break, then grown point by point. */
export function useSparklines(): ComputedRef<TileTrends> {
  const live = useLive();
  const trends = shallowRef<TileTrends>();
  const query = useQuery(TileTrendsDocument, TILE_TRENDS, { fetchPolicy: "no-cache" });
  useCatchUp(query.refetch);
  watch(
    query.data,
    (data) => {
      // Where the figures cannot be asked for, the last ones stay.
      if (data !== undefined && query.error.value === undefined) trends.value = toTrends(data);
    },
    { immediate: true },
  );

  const isAnswered = computed(() => query.data.value !== undefined || query.error.value !== undefined);
  const names = { names: TILES.map(({ metric }) => metric) };
  useSubscription(
    MetricUpdatesDocument,
    () => (live.paused.value || !isAnswered.value ? null : names),
    ({ metricUpdates: update }) => {
      const definition = TILES.find(({ metric }) => metric === update?.metric?.name);
      if (!update || !trends.value || definition === undefined || isInternal(update.labels)) return;
      const point = { at: Date.parse(update.point.at), value: update.point.value };
      const sparkline = addPoint(trends.value[definition.id].sparkline, point, definition);
      trends.value = { ...trends.value, [definition.id]: { sparkline, status: update.metric?.status } };
    },
    () => query.data.value?.metricUpdatesCursor,
  );
  const known = useLastKnown("tiles", trends);
  return computed(() => known.value.value ?? toTrends(undefined));
}

const toTrends = (data: TileTrendsQuery | undefined): TileTrends =>
  Object.fromEntries(
    TILES.map(({ id, windowMs }) => [
      id,
      { sparkline: toSparkline(data?.[id]?.series[0], windowMs), status: data?.[id]?.status },
    ]),
  ) as TileTrends;

/** Tiles count what users did, not what the services ask each other. */
const isInternal = (labels: readonly { name: string; value: string }[]): boolean =>
  labels.some(({ name, value }) => name === "origin" && value !== "external");
