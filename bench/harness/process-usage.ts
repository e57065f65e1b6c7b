import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** A process with its threads and all its descendants (Linux). */
export interface Usage {
  /** User and system time so far. */
  cpuSeconds: number;
  residentBytes: number;
}

export function readUsage(pid: number): Usage {
  return withDescendants(pid).reduce(
    (sum, each) => ({
      cpuSeconds: sum.cpuSeconds + cpuSeconds(each),
      residentBytes: sum.residentBytes + residentBytes(each),
    }),
    { cpuSeconds: 0, residentBytes: 0 },
  );
}

function withDescendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withDescendants)];
}

/** Fields 14 and 15 of /proc/<pid>/stat; the second may hold spaces, so they are counted from its end. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
  return Number(kilobytes) * 1024;
}
