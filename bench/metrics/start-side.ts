import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../harness/free-port.ts";
import { runProcess, whenAnswering, type RunningProcess } from "../harness/run-process.ts";
import type { Side } from "./sides/side.ts";

export interface RunningSide extends AsyncDisposable {
  side: Side;
  running: RunningProcess;
  url: string;
  /** Where it keeps everything; gone when it is disposed of. */
  folder: string;
  /** Stops it, and says how many bytes it leaves on disk. */
  stop(): Promise<number>;
}

/** Starts a server with an empty folder of its own and waits until it answers. @throws with what it said when it does not. */
export async function startSide(side: Side, cores: string): Promise<RunningSide> {
  await using resources = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "sophia-bench-metrics-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  resources.defer(remove);
  process.once("exit", remove);
  resources.defer(() => void process.off("exit", remove));
  const port = await freePort();
  const running = resources.use(runProcess({ ...side.command(port, folder), cores }));
  const url = `http://127.0.0.1:${port}`;
  await whenAnswering(running, `${url}${side.readyPath}`);
  const owned = resources.move();
  return {
    side,
    running,
    url,
    folder,
    async stop() {
      await running[Symbol.asyncDispose]();
      return bytesIn(folder);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
