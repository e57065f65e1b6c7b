import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Installs what we compare with, each folder by its own lock, where it is not there yet. */
export function installPeers(folders: readonly string[]): void {
  for (const folder of folders) {
    if (existsSync(`${folder}node_modules`)) continue;
    process.stderr.write(`installing ${folder} ...\n`);
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  }
}

/** Of a package that is installed in a folder's node_modules. */
export function versionIn(folder: string, name: string): string | undefined {
  const file = `${folder}node_modules/${name}/package.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}
