import { runPlatform } from "@sophia/e2e/run-platform";
import { repeat, summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const RUNS = 5;

/** From the command to the line that says it is ready: on an empty DATA_DIR, and again on the filled one. */
export async function measureStarts(dataDir: string): Promise<Row[]> {
  async function start(): Promise<number> {
    const started = performance.now();
    const platform = await runPlatform({ dataDir });
    const seconds = (performance.now() - started) / 1000;
    await platform[Symbol.asyncDispose]();
    return seconds;
  }
  const first = await start();
  const again = await repeat(RUNS, 0, start);
  return [summarize("start on an empty DATA_DIR (built)", "s", [first]), summarize("second start", "s", again, 5)];
}
