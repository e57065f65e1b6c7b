import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import type { Platform } from "./start-platform.ts";

const SETTLE_MS = 300;
const SHARED = ["packages/kernel", "packages/subgraph-kit"];

/** Runs the compilers in their watch modes and restarts each process whose build has changed. */
export function rebuildOnChange({ processes }: Platform, root: string, say: (line: string) => void): Disposable {
  const compilers = [
    spawn("npx", ["tsc", "-b", "--watch", "--preserveWatchOutput"], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    }),
    spawn("npx", ["vite", "build", "--watch", "--logLevel", "warn"], {
      cwd: join(root, "web"),
      stdio: ["ignore", "inherit", "inherit"],
    }),
  ];
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  function restart(): void {
    const all = SHARED.some((folder) => changed.has(folder));
    for (const supervised of processes) {
      if (!all && !changed.has(supervised.service.folder)) continue;
      say(`restarting ${supervised.service.name}`);
      void supervised.restart();
    }
    changed.clear();
  }
  const watchers = [...SHARED, ...processes.map(({ service }) => service.folder)].map((folder) =>
    watch(join(root, folder, "dist"), { recursive: true }, (_event, file) => {
      if (!file?.endsWith(".js")) return;
      changed.add(folder);
      clearTimeout(timer);
      timer = setTimeout(restart, SETTLE_MS);
    }),
  );
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      for (const compiler of compilers) compiler.kill();
    },
  };
}
