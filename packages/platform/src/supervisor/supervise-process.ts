import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { RotatingFile } from "./rotating-file.ts";
import type { Service } from "./services.ts";

const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 10_000;
const STABLE_AFTER_MS = 30_000;
const KILL_AFTER_MS = 12_000;
/** A process that says why it cannot start (kernel: runService). */
const START_ERROR_CODE = 1;

export interface SupervisedProcess extends AsyncDisposable {
  readonly service: Service;
  readonly pid: number | undefined;
  /** Stops the process and starts it again at once. */
  restart(): Promise<void>;
}

export interface SuperviseOptions {
  service: Service;
  root: string;
  env: NodeJS.ProcessEnv;
  log: RotatingFile;
  /** The process said why it cannot start; it is tried again only when this returns true. */
  onStartError(message: string): boolean;
  onCrash(reason: string, retryInMs: number): void;
}

/** Keeps one process running: what crashes is started again, after 250 ms at first, then ever later up to 10 s. */
export function superviseProcess({
  service,
  root,
  env,
  log,
  onStartError,
  onCrash,
}: SuperviseOptions): SupervisedProcess {
  let stopping = false;
  let backoff = FIRST_BACKOFF_MS;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;
  let restarting = Promise.resolve();

  function start(): void {
    const startedAt = Date.now();
    let lastWords = "";
    // The open standard input is a life line: a child stops when its supervisor is gone, however that ended.
    const own = spawn(process.execPath, [...service.flags, `${service.folder}/dist/main.js`], {
      cwd: root,
      env: { ...env, SOPHIA_SUPERVISED: "1" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    child = own;
    own.stdin!.on("error", () => {});
    own.stdout!.on("data", (chunk: Buffer) => log.write(chunk));
    own.stderr!.on("data", (chunk: Buffer) => {
      log.write(chunk);
      lastWords = (lastWords + chunk.toString()).slice(-2_000);
    });
    own.on("close", (code, signal) => {
      if (stopping || child !== own) return;
      if (Date.now() - startedAt > STABLE_AFTER_MS) backoff = FIRST_BACKOFF_MS;
      if (code === START_ERROR_CODE && !onStartError(lastWords.trim())) return;
      onCrash(signal ?? `exit code ${code}`, backoff);
      timer = setTimeout(start, backoff);
      backoff = Math.min(backoff * 2, MAX_BACKOFF_MS);
    });
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    const own = child;
    child = undefined;
    if (own === undefined || own.exitCode !== null || own.signalCode !== null) return;
    const closed = once(own, "close");
    own.kill("SIGTERM");
    const kill = setTimeout(() => own.kill("SIGKILL"), KILL_AFTER_MS);
    await closed;
    clearTimeout(kill);
  }

  start();
  return {
    service,
    get pid() {
      return child?.pid;
    },
    restart() {
      restarting = restarting.then(async () => {
        await stop();
        if (!stopping) start();
      });
      return restarting;
    },
    async [Symbol.asyncDispose]() {
      stopping = true;
      await restarting;
      await stop();
    },
  };
}
