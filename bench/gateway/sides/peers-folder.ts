import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const PEERS = fileURLToPath(new URL("../../peers/", import.meta.url));

/** Installs the gateways we compare with, each by its own lock, where they are not there yet. */
export function installPeers(): void {
  for (const folder of [PEERS, `${PEERS}mercurius/`]) {
    if (existsSync(`${folder}node_modules`)) continue;
    process.stderr.write(`installing ${folder} ...\n`);
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  }
}
