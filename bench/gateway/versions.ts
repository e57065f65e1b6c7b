import { versionIn } from "../harness/install-peers.ts";
import { PEERS } from "./sides/peers-folder.ts";

const PACKAGES: Record<string, readonly string[]> = {
  [PEERS]: ["@apollo/gateway", "@apollo/server", "@graphql-hive/gateway", "@graphql-hive/router-runtime", "graphql"],
  [`${PEERS}mercurius/`]: ["@mercuriusjs/gateway", "mercurius"],
};
const OWN = new URL("../../", import.meta.url).pathname;

/** What was compared, by package. */
export function readVersions(): Record<string, string> {
  const peers = Object.entries(PACKAGES).flatMap(([folder, names]) =>
    names.map((name) => [name, versionIn(folder, name)] as const),
  );
  const own = ["graphql-ws", "ws", "undici"].map((name) => [name, versionIn(OWN, name)] as const);
  return Object.fromEntries([...peers, ...own].filter(([, version]) => version !== undefined)) as Record<
    string,
    string
  >;
}
