import type { Log } from "@sophia/kernel";
import { existsSync, watch } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Graph, StartGraph } from "../graph.ts";
import type { PersistedOperations } from "../http/persisted-operations.ts";
import { readOtherSupergraph } from "./read-supergraph.ts";
import type { ServedGraph } from "./served-graph.ts";

/** Files are written in steps, and a mounted folder is swapped as a whole: what happens within this is one change. */
const SETTLE_MS = 200;
const WARM_OPERATIONS = 100;

export interface WatchedFiles {
  readonly supergraph: string;
  /** Of trusted documents; it may not be there. */
  readonly manifest: string;
}

/**
 * Serves the files anew when they change, or on SIGHUP: the manifest is read, then the supergraph is read, checked, and
 * planned warm with the operations that are used most, and only then swapped in. A file that cannot be served is logged,
 * and what was served stays.
 */
export function watchSupergraph(
  files: WatchedFiles,
  start: StartGraph,
  served: ServedGraph,
  persisted: Pick<PersistedOperations, "reload">,
  log: Log,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let loading = Promise.resolve();
  const reloadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (loading = loading.then(reload)), SETTLE_MS);
  };
  // The folders, not the files: a file that is replaced takes its watcher with it.
  const folders = new Set([dirname(files.supergraph), dirname(files.manifest)]);
  const watchers = Array.from(folders)
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { persistent: false }, reloadSoon));
  for (const watcher of watchers) {
    watcher.on("error", (error) => log.warn({ err: error }, "the supergraph is no longer watched"));
  }
  process.on("SIGHUP", reloadSoon);

  async function reload(): Promise<void> {
    try {
      persisted.reload();
    } catch (error) {
      log.error({ err: error }, "the new manifest cannot be read: the old one stays");
    }
    try {
      const supergraph = readOtherSupergraph(files.supergraph, served.current.supergraph.id);
      if (supergraph === undefined) return;
      const graph = start(supergraph);
      await warm(graph, served.current);
      served.swap(graph);
      log.info({ supergraph: supergraph.id, subgraphs: Array.from(graph.addresses.keys()) }, "supergraph reloaded");
    } catch (error) {
      log.error({ err: error }, "the new supergraph cannot be served: the old one stays");
    }
  }

  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      process.off("SIGHUP", reloadSoon);
    },
  };
}

/** Plans one operation a turn, so that requests are answered meanwhile. */
async function warm(graph: Graph, old: Graph): Promise<void> {
  for (const request of old.operations.mostUsed(WARM_OPERATIONS)) {
    graph.operations.prepare(request);
    await nextTurn();
  }
}
