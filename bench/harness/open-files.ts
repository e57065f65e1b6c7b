import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The limit to run a process with that opens so many files: undefined where the present one does.
 * @throws when it may not be raised so far.
 */
export function openFilesFor(count: number): number | undefined {
  const [, hard] = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8"))!;
  if (hard === "unlimited" || Number(hard) >= count) return undefined;
  try {
    execFileSync("prlimit", [`--nofile=${count}:${count}`, "true"], { stdio: "ignore" });
    return count;
  } catch {
    throw new Error(`it takes ${count} open files, and the limit of ${hard} (ulimit -Hn) may not be raised here`);
  }
}
