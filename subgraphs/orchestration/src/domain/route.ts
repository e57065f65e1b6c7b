/** Every way a question can be answered, as the shared enum names them. */
export type Route = "DIRECT" | "MULTI_HOP" | "HYBRID" | "FAST";

/** The ways that can be run. */
export const AVAILABLE_ROUTES = ["DIRECT", "FAST"] as const;
export type AvailableRoute = (typeof AVAILABLE_ROUTES)[number];

export const isAvailable = (route: Route): route is AvailableRoute =>
  (AVAILABLE_ROUTES as readonly Route[]).includes(route);
