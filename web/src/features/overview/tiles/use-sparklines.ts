import { shallowRef, watch, type ShallowRef } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { useSubscription } from "../../../apollo/use-subscription.ts";
import { MetricUpdatesDocument, TileTrendsDocument, type MetricStatus } from "../../../generated/graphql.ts";
import { useLive } from "../../../live/live.ts";
import { useCatchUp } from "../../../live/use-catch-up.ts";
import { addPoint, EMPTY_SPARKLINE, toSparkline, type Sparkline } from "./sparkline.ts";
import { TILE_RANGES, TILES, type TileDefinition } from "./tile-definition.ts";

export interface TileTrend {
  sparkline: Sparkline;
  status: MetricStatus | undefined;
}
type TileTrends = Readonly<Record<TileDefinition["id"], TileTrend>>;

const NONE: TileTrend = { sparkline: EMPTY_SPARKLINE, status: undefined };

/** The tiles' last two windows: asked for once, and after each break, then grown point by point. */
export function useSparklines(): Readonly<ShallowRef<TileTrends>> {
  const live = useLive();
  const trends = shallowRef<TileTrends>({ chat: NONE, search: NONE, queries: NONE, uptime: NONE });
  const query = useQuery(TileTrendsDocument, TILE_RANGES, { fetchPolicy: "network-only" });
  useCatchUp(query.refetch);
  watch(query.data, (data) => {
    if (data === undefined) return;
    trends.value = Object.fromEntries(
      TILES.map(({ id }) => [id, { sparkline: toSparkline(data[id]?.series[0]), status: data[id]?.status }]),
    ) as TileTrends;
  });

  const names = { names: TILES.map(({ metric }) => metric) };
  useSubscription(
    MetricUpdatesDocument,
    () => (live.paused.value ? null : names),
    ({ metricUpdates: update }) => {
      const definition = TILES.find(({ metric }) => metric === update?.metric?.name);
      if (!update || definition === undefined || isInternal(update.labels)) return;
      const point = { at: Date.parse(update.point.at), value: update.point.value };
      const sparkline = addPoint(trends.value[definition.id].sparkline, point, definition);
      trends.value = { ...trends.value, [definition.id]: { sparkline, status: update.metric?.status } };
    },
  );
  return trends;
}

/** Tiles count what users did, not what the services ask each other. */
const isInternal = (labels: readonly { name: string; value: string }[]): boolean =>
  labels.some(({ name, value }) => name === "origin" && value !== "external");
