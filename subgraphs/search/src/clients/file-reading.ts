import { DomainError, moduleBeside } from "@sophia/kernel";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { FileReader } from "../domain/reading/file-reader.ts";
import type { ReadFile } from "../domain/reading/read-file.ts";
import { UnreadableFile } from "../domain/reading/unreadable-file.ts";
import type { FileReadingAnswer, FileReadingJob } from "./file-reading-process.ts";

export interface FileReadingLimits {
  /** For one file, in ms. */
  timeoutMs: number;
  /** Of the process, resident. */
  memoryBytes: number;
  /** Without a file the process ends after so many ms. */
  idleMs: number;
}

const LIMITS: FileReadingLimits = { timeoutMs: 120_000, memoryBytes: 800_000_000, idleMs: 5_000 };
const HEAP_SHARE = 0.7;

/**
 * Reads files one after the other in a process of their own, which may read files but write none, and start no process. A
 * file that takes too long or too much memory ends it; the next file starts it anew, and so does one after a pause.
 */
export class FileReading implements FileReader, AsyncDisposable {
  readonly #limits: FileReadingLimits;
  #turn: Promise<unknown> = Promise.resolve();
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(limits: Partial<FileReadingLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Of the process, while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  read(path: string, name: string): Promise<ReadFile> {
    const result = this.#turn.then(() => this.#read({ path, name }));
    this.#turn = result.catch(() => {});
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    await this.#end();
    await this.#turn;
  }

  async #read(job: FileReadingJob): Promise<ReadFile> {
    if (this.#disposed) throw away();
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    let isTooSlow = false;
    const timeout = setTimeout(() => {
      isTooSlow = true;
      child.kill("SIGKILL");
    }, this.#limits.timeoutMs);
    try {
      const answer = await this.#ask(child, job);
      if (answer === undefined) throw this.#disposed ? away() : spent(isTooSlow);
      if ("fault" in answer) throw new Error(`a file could not be read: ${answer.fault}`);
      if ("refusal" in answer) throw new UnreadableFile(answer.refusal.reason, answer.refusal.message);
      return answer.file;
    } finally {
      clearTimeout(timeout);
      this.#idle = setTimeout(() => void this.#end(), this.#limits.idleMs).unref();
    }
  }

  /** Undefined: the process ended before it had answered. */
  #ask(child: ChildProcess, job: FileReadingJob): Promise<FileReadingAnswer | undefined> {
    const { promise, resolve } = Promise.withResolvers<FileReadingAnswer | undefined>();
    const ended = () => resolve(undefined);
    child.once("message", resolve as (message: unknown) => void);
    child.once("exit", ended);
    child.send(job, (error) => error && child.kill("SIGKILL"));
    return promise.finally(() => {
      child.off("message", resolve as (message: unknown) => void);
      child.off("exit", ended);
    });
  }

  #start(): ChildProcess {
    const { memoryBytes } = this.#limits;
    const child = fork(moduleBeside(import.meta.url, "file-reading-process"), {
      serialization: "advanced",
      // Nothing of the service's environment: keys of other services are none of its business.
      env: { MEMORY_LIMIT_BYTES: String(memoryBytes) },
      execArgv: [
        ...process.execArgv.filter((option) => !option.startsWith("--inspect")),
        `--max-old-space-size=${Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20)}`,
        "--permission",
        "--allow-fs-read=*",
        "--allow-worker",
      ],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.unref();
    child.channel!.unref();
    child.on("error", () => {}); // told by exit
    child.on("exit", () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}

const away = () => new DomainError("SUBGRAPH_UNAVAILABLE", "The service is closing", { reason: "CLOSING" });

function spent(isTooSlow: boolean): UnreadableFile {
  return isTooSlow
    ? new UnreadableFile("TOO_SLOW", "It takes too long to read: divide the file")
    : new UnreadableFile("TOO_MUCH_MEMORY", "It takes too much memory to read: divide the file");
}
