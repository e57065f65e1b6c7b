import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { SUBGRAPHS, type RunningPlatform } from "@sophia/e2e/run-platform";
import { summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const SETTLE_MS = 20_000;
const READINGS = 5;

/** The proportional set size of the five processes (Linux: smaps_rollup), summed, with nobody asking. */
export async function measureMemory(platform: RunningPlatform): Promise<Row> {
  await delay(SETTLE_MS);
  const pids = await Promise.all([...SUBGRAPHS, "gateway" as const].map((service) => platform.pidOf(service)));
  const readings: number[] = [];
  for (let n = 0; n < READINGS; n++) {
    readings.push(pids.reduce((sum, pid) => sum + proportionalSetMB(pid), 0));
    await delay(1_000);
  }
  return summarize("memory of the five processes, idle (PSS)", "MB", readings, 600);
}

function proportionalSetMB(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))!;
  return Number(kilobytes) / 1000;
}
