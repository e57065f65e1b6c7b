import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../harness/free-port.ts";
import { runProcess, whenAnswering, type RunningProcess } from "../harness/run-process.ts";
import type { Stage } from "./bench-stage.ts";
import type { Command, Serving } from "./sides/side.ts";

export interface RunningSide {
  running: RunningProcess;
  url: string;
}

/** Starts a gateway on the core that is measured and waits until it answers. @throws with what it said when it does not. */
export async function startSide(
  { serving, cores }: Stage,
  toCommand: (serving: Serving) => Command,
  openFiles?: number,
): Promise<RunningSide & AsyncDisposable> {
  const port = await freePort();
  const folder = mkdtempSync(join(serving.folder, "side-"));
  const running = runProcess({
    command: process.execPath,
    cores: cores.measured,
    ...toCommand({ ...serving, port, folder }),
    ...(openFiles !== undefined && { openFiles }),
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  try {
    await whenAnswering(running, url);
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
  return { running, url, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() };
}
