import { execFileSync } from "node:child_process";
import { cpus, totalmem, type } from "node:os";

export interface Machine {
  date: string;
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  commit: string;
}

/** What the figures were measured on. */
export function describeMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: type(),
    node: process.version,
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
  };
}
