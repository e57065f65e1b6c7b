/* eslint-disable no-console -- a command-line program */
import { fork } from "node:child_process";
import { once } from "node:events";
import { executorNames } from "./create-executor.ts";
import type { ExecutorResult } from "./run-executor.ts";

/**
 * Our execution of plans against the stock one, without a server in front, one after the other in processes of their own:
 *
 *     node bench/gateway/executors/compare-executors.ts [seconds] [executor]
 */
const [seconds = "8", only] = process.argv.slice(2);
const subgraphs = fork(new URL("../processes/subgraphs.ts", import.meta.url));
const [{ port }] = (await once(subgraphs, "message")) as [{ port: number }];
const rows: Record<string, ExecutorResult> = {};
for (const name of executorNames) {
  if (only && only !== name) continue;
  const execArgv = process.env.CPU_PROF_DIR ? ["--cpu-prof", `--cpu-prof-dir=${process.env.CPU_PROF_DIR}`] : [];
  const child = fork(new URL("./run-executor.ts", import.meta.url), [name, String(port), seconds], { execArgv });
  const [result] = (await once(child, "message")) as [ExecutorResult];
  rows[name] = result;
}
subgraphs.disconnect();
console.table(rows);
if (new Set(Object.values(rows).map(({ answerHash }) => answerHash)).size > 1) throw new Error("The answers differ");
