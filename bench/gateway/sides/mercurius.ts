import { installPeers, PEERS } from "./peers-folder.ts";
import type { Side } from "./side.ts";

/** Composes by itself from what the subgraphs say of themselves. */
export const mercurius: Side = {
  name: "Mercurius",
  prepare: installPeers,
  commands: {
    default: ({ subgraphsUrl, port }) => ({
      args: [`${PEERS}mercurius/gateway.js`],
      env: { PORT: String(port), SUBGRAPHS_URL: subgraphsUrl },
    }),
  },
};
