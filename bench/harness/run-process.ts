import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

export interface ProcessOptions {
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  /** The working directory. */
  cwd?: string;
  cores: string;
  /** Its limit of open files, where the present one does not do. */
  openFiles?: number;
  /** A channel for messages. */
  ipc?: boolean;
}

export interface RunningProcess extends AsyncDisposable {
  readonly pid: number;
  readonly child: ChildProcess;
  /** The end of what it wrote to standard error. */
  output(): string;
}

const KEPT_OUTPUT = 4_000;
const STOP_MS = 3_000;

/** Runs a process on some cores. Disposing of it stops it: SIGTERM, then SIGKILL. */
export function runProcess({ command, args, env, cwd, cores, openFiles, ipc }: ProcessOptions): RunningProcess {
  const limited = openFiles === undefined ? [] : ["prlimit", `--nofile=${openFiles}:${openFiles}`];
  const [file, ...rest] = [...limited, "taskset", "-c", cores, command, ...args];
  const child = spawn(file!, rest, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "pipe", ...(ipc ? ["ipc" as const] : [])],
  });
  let kept = "";
  child.stderr!.on("data", (chunk: Buffer) => (kept = (kept + chunk.toString()).slice(-KEPT_OUTPUT)));
  const ended = once(child, "exit");
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid!,
    child,
    output: () => kept,
    async [Symbol.asyncDispose]() {
      if (isOver()) return;
      child.kill("SIGTERM");
      const stopping = new AbortController();
      const killed = delay(STOP_MS, undefined, { signal: stopping.signal }).then(
        () => child.kill("SIGKILL"),
        () => {},
      );
      await ended;
      stopping.abort();
      await killed;
    },
  };
}

/** The first message it sends. @throws with its output when it ends before. */
export async function firstMessage<T>(running: RunningProcess): Promise<T> {
  const message = once(running.child, "message").then(([value]) => value as T);
  const end = once(running.child, "exit").then(() => {
    throw new Error(`it ended at its start: ${running.output()}`);
  });
  return Promise.race([message, end]);
}

/** Waits until the address answers. @throws with the process's output when it ends before, or after `limitMs`. */
export async function whenAnswering(running: RunningProcess, url: string, limitMs = 20_000): Promise<void> {
  const until = performance.now() + limitMs;
  for (;;) {
    if (running.child.exitCode !== null) throw new Error(`it ended at its start: ${running.output()}`);
    if (performance.now() > until) throw new Error(`it did not answer in ${limitMs} ms: ${running.output()}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer !== undefined) {
      await answer.text();
      return;
    }
    await delay(50);
  }
}
