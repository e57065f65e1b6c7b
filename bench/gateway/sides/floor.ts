import { fileURLToPath } from "node:url";
import type { Serving, Side } from "./side.ts";

const path = (name: string) => fileURLToPath(new URL(`../processes/${name}.ts`, import.meta.url));

const run =
  (name: string, knobs: Record<string, string> = {}) =>
  ({ subgraphsUrl, port, answersFile }: Serving) => ({
    args: [...process.execArgv, path(name)],
    env: { PORT: String(port), SUBGRAPHS_URL: subgraphsUrl, ANSWERS_FILE: answersFile, ...knobs },
  });

/** Bare Node making the plan's minimal fetches: what no gateway on it can be faster than. */
export const floor: Side = {
  name: "floor: bare Node",
  commands: { default: run("floor") },
};

export const floorWithJson: Side = {
  name: "floor: bare Node, with JSON",
  commands: { default: run("floor", { FLOOR_JSON: "on" }) },
};

/** `ws` sending what the subgraph said, in each client's envelope. */
export const broadcastFloor: Side = { name: "floor: raw ws", commands: {}, subscriptions: run("broadcast-floor") };

/** The reference server of the protocol, executing the operation for every client. */
export const perClient: Side = {
  name: "graphql-ws, executing per client",
  commands: {},
  subscriptions: run("per-client"),
};
