import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const PEERS = fileURLToPath(new URL("../../peers/search/", import.meta.url));

/** A package of the peers' own folder. Its types are not installed with the project. */
export const requirePeer = (name: string): unknown => createRequire(`${PEERS}package.json`)(name);
