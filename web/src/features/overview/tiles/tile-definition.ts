import type { HealthFragment, TileTrendsQuery } from "../../../generated/graphql.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface TileDefinition {
  id: keyof Pick<TileTrendsQuery, "chat" | "search" | "queries" | "uptime">;
  label: string;
  /** What exactly the figure is, for a tooltip. */
  meaning: string;
  metric: string;
  field: keyof Pick<HealthFragment, "chatFirstDeltaMs" | "searchHitRate" | "queriesPerSecond" | "uptime">;
  unit: "ms" | "ratio" | "1/s";
  /** How the points of one bucket become one figure. */
  aggregate: "MEDIAN" | "MEAN";
  /** The window that the figure covers; its change is against the window just before. */
  windowMs: number;
  windowName: string;
  /** A change of the sparkline that is worth its whole height; smaller ones stay small. */
  leastSpan: number;
  better: "LOWER" | "HIGHER" | "NEITHER";
}

export const TILES: readonly TileDefinition[] = [
  {
    id: "chat",
    label: "Chat",
    meaning: "Time to the first words of a reply, median of 15 minutes",
    metric: "chat.first_delta",
    field: "chatFirstDeltaMs",
    unit: "ms",
    aggregate: "MEDIAN",
    windowMs: 15 * MINUTE,
    windowName: "15 min",
    leastSpan: 50,
    better: "LOWER",
  },
  {
    id: "search",
    label: "Search",
    meaning: "Searches answered with a hit, share of the last 15 minutes",
    metric: "search.hit_rate",
    field: "searchHitRate",
    unit: "ratio",
    aggregate: "MEAN",
    windowMs: 15 * MINUTE,
    windowName: "15 min",
    leastSpan: 0.2,
    better: "HIGHER",
  },
  {
    id: "queries",
    label: "Queries",
    meaning: "Queries that the gateway answers per second",
    metric: "gateway.request.rate",
    field: "queriesPerSecond",
    unit: "1/s",
    aggregate: "MEAN",
    windowMs: 15 * MINUTE,
    windowName: "15 min",
    leastSpan: 1,
    better: "NEITHER",
  },
  {
    id: "uptime",
    label: "Uptime",
    meaning: "Probes of the last 24 hours that found a service ready",
    metric: "platform.uptime",
    field: "uptime",
    unit: "ratio",
    aggregate: "MEAN",
    windowMs: 24 * HOUR,
    windowName: "24 h",
    leastSpan: 0.02,
    better: "HIGHER",
  },
];

/** What the trends behind the tiles are asked for: two windows of each, the second to measure the change. Only what users caused counts. */
export const TILE_TRENDS = {
  recent: { last: "30m" },
  days: { last: "48h" },
  external: [{ name: "origin", value: "external" }],
};
