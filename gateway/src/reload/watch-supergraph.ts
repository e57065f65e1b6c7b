import type { Log } from "@sophia/kernel";
import { watch } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Graph, StartGraph } from "../graph.ts";
import { readOtherSupergraph } from "./read-supergraph.ts";
import type { ServedGraph } from "./served-graph.ts";

/** Files are written in steps, and a mounted folder is swapped as a whole: what happens within this is one change. */
const SETTLE_MS = 200;
const WARM_OPERATIONS = 100;

/**
 * Serves the file anew when it changes, or on SIGHUP: it is read, checked, and planned warm with the operations that are
 * used most, and only then swapped in. A file that cannot be served is logged, and the graph stays as it is.
 */
export function watchSupergraph(file: string, start: StartGraph, served: ServedGraph, log: Log): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let loading = Promise.resolve();
  const reloadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (loading = loading.then(reload)), SETTLE_MS);
  };
  // The folder, not the file: a file that is replaced takes its watcher with it.
  const watcher = watch(dirname(file), { persistent: false }, reloadSoon);
  watcher.on("error", (error) => log.warn({ err: error }, "the supergraph is no longer watched"));
  process.on("SIGHUP", reloadSoon);

  async function reload(): Promise<void> {
    try {
      const supergraph = readOtherSupergraph(file, served.current.supergraph.id);
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
      watcher.close();
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
