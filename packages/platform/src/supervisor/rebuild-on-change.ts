import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import type { Platform } from "./start-platform.ts";

const SETTLE_MS = 300;
const WEB = "web";
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
      const { name, folder } = supervised.service;
      // The gateway reads the dashboard's files once, when it starts.
      if (!all && !changed.has(folder) && !(name === "gateway" && changed.has(WEB))) continue;
      say(`restarting ${name}`);
      void supervised.restart();
    }
    changed.clear();
  }
  const watchers = [...SHARED, WEB, ...processes.map(({ service }) => service.folder)].map((folder) =>
    watch(join(root, folder, "dist"), { recursive: true }, (_event, file) => {
      if (file === null || !/\.(js|css|html)$/.test(file)) return;
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
