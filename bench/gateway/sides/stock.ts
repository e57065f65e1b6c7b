import { installPeers, PEERS } from "./peers-folder.ts";
import type { Side } from "./side.ts";

/** Apollo's own: `@apollo/gateway` under Apollo Server. It shares nothing between requests and has no subscriptions. */
export const stock: Side = {
  name: "@apollo/gateway",
  prepare: installPeers,
  commands: {
    default: ({ supergraphFile, port }) => ({
      args: [`${PEERS}apollo-gateway.js`],
      env: { PORT: String(port), SUPERGRAPH_FILE: supergraphFile, APOLLO_TELEMETRY_DISABLED: "true" },
    }),
  },
};
