import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** A process of its own that runs a file of this folder. */
export interface Child extends AsyncDisposable {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** What it writes, line by line. */
  readonly lines: AsyncIterator<string>;
  /** Resolved when it has ended: its exit code or the signal, and all it wrote to standard error. */
  readonly ended: Promise<{ code: number | null; signal: string | null; stderr: string }>;
}

export function runChild(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(
    process.execPath,
    [
      "--conditions=source",
      "--disable-warning=ExperimentalWarning",
      fileURLToPath(new URL(file, import.meta.url)),
      ...args,
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } },
  );
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return {
    process: child,
    lines: createInterface(child.stdout)[Symbol.asyncIterator](),
    ended: once(child, "close").then(([code, signal]) => ({ code, signal, stderr })),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}
