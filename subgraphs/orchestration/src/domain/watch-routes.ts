import type { EventLog } from "@sophia/kernel";
import type { RouteEvent } from "./route-stats.ts";

export const ROUTE_TOPIC = "routes";

/** What is answered from now on, over all users, until the signal aborts. */
export type WatchRoutes = (signal: AbortSignal) => AsyncIterable<RouteEvent>;

export function createWatchRoutes(events: EventLog): WatchRoutes {
  return async function* (signal) {
    for await (const { event } of events.read<RouteEvent>(ROUTE_TOPIC, await events.last(ROUTE_TOPIC), signal))
      yield event;
  };
}
