import { fileURLToPath } from "node:url";
import { installPeers as install } from "../../harness/install-peers.ts";

export const PEERS = fileURLToPath(new URL("../../peers/", import.meta.url));

/** Installs the gateways we compare with. */
export const installPeers = (): void => install([PEERS, `${PEERS}mercurius/`]);
