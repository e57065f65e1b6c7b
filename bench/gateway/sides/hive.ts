import { installPeers, PEERS } from "./peers-folder.ts";
import type { Serving, Sharing, Side } from "./side.ts";

const run =
  (flags: readonly string[], sharing: Sharing) =>
  ({ supergraphFile, subgraphsUrl, port }: Serving) => ({
    args: [
      `${PEERS}node_modules/@graphql-hive/gateway/dist/bin.js`,
      "supergraph",
      supergraphFile,
      "--config-path",
      "hive.config.js",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      ...flags,
    ],
    cwd: PEERS,
    env: { SHARING: sharing, REVIEWS_SOCKET_URL: `${subgraphsUrl.replace("http", "ws")}/reviews` },
  });

const createHive = (name: string, flags: readonly string[]): Side => ({
  name,
  prepare: installPeers,
  commands: { default: run(flags, "default"), off: run(flags, "off"), requests: run(flags, "requests") },
  subscriptions: run(flags, "default"),
});

export const hive = createHive("Hive Gateway", []);
/** As the public benchmark runs it. */
export const hiveJit = createHive("Hive Gateway, JIT", ["--jit"]);
export const hiveRust = createHive("Hive Gateway, Rust planner", ["--hive-router-runtime"]);
