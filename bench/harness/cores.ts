import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { UsageError } from "./usage-error.ts";

/** Lists as taskset takes them. */
export interface Cores {
  /** One core, for what is measured. */
  measured: string;
  /** The others, for the load and what answers it. */
  rest: string;
}

/** @throws when processes cannot be pinned here: it takes Linux, taskset and two cores. */
export function assignCores(): Cores {
  const count = availableParallelism();
  if (process.platform !== "linux" || count < 2) throw new UsageError("This measurement needs Linux and two cores");
  execFileSync("taskset", ["--version"], { stdio: "ignore" });
  return { measured: String(count - 1), rest: count === 2 ? "0" : `0-${count - 2}` };
}

/** Keeps this process, with all its threads, off the core that is measured. */
export function pinItself(cores: string): void {
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", cores, String(process.pid)], { stdio: "ignore" });
}
