import { existsSync, readFileSync } from "node:fs";
import { PEERS } from "./sides/peers-folder.ts";

const PACKAGES: Record<string, readonly string[]> = {
  [PEERS]: ["@apollo/gateway", "@apollo/server", "@graphql-hive/gateway", "@graphql-hive/router-runtime", "graphql"],
  [`${PEERS}mercurius/`]: ["@mercuriusjs/gateway", "mercurius"],
};
const OWN = new URL("../../node_modules/", import.meta.url).pathname;

/** What was compared, by package. */
export function readVersions(): Record<string, string> {
  const peers = Object.entries(PACKAGES).flatMap(([folder, names]) =>
    names.map((name) => [name, versionIn(`${folder}node_modules/`, name)] as const),
  );
  const own = ["graphql-ws", "ws", "undici"].map((name) => [name, versionIn(OWN, name)] as const);
  return Object.fromEntries([...peers, ...own].filter(([, version]) => version !== undefined)) as Record<
    string,
    string
  >;
}

function versionIn(folder: string, name: string): string | undefined {
  const file = `${folder}${name}/package.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}
