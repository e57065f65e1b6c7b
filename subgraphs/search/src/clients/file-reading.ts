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
  /** Whether the child has started: the time for that is not on a file's account. */
  #ready = Promise.resolve(false);
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
    clearTimeout(this.#idle);
    try {
      const isFresh = this.#child === undefined;
      let answer = await this.#attempt(job);
      // What the process still held of the files before is not on this one's account.
      if (answer === "ENDED" && !isFresh) answer = await this.#attempt(job);
      if (answer === "ENDED")
        throw new UnreadableFile("TOO_MUCH_MEMORY", "It takes too much memory to read: divide the file");
      if (answer === "TOO_SLOW") throw new UnreadableFile("TOO_SLOW", "It takes too long to read: divide the file");
      if ("fault" in answer) throw new Error(`a file could not be read: ${answer.fault}`);
      if ("refusal" in answer) throw new UnreadableFile(answer.refusal.reason, answer.refusal.message);
      return answer.file;
    } finally {
      this.#idle = setTimeout(() => void this.#end(), this.#limits.idleMs).unref();
    }
  }

  async #attempt(job: FileReadingJob): Promise<FileReadingAnswer | "ENDED" | "TOO_SLOW"> {
    if (this.#disposed) throw away("The service is closing", "CLOSING");
    const child = (this.#child ??= this.#start());
    if (!(await this.#ready)) throw away("Files cannot be read now", "READER_AWAY");
    let isTooSlow = false;
    const timeout = setTimeout(() => {
      isTooSlow = true;
      child.kill("SIGKILL");
    }, this.#limits.timeoutMs);
    const { promise, resolve } = Promise.withResolvers<FileReadingAnswer | undefined>();
    const answered = (answer: unknown) => resolve(answer as FileReadingAnswer);
    const ended = () => resolve(undefined);
    child.once("message", answered).once("exit", ended);
    child.send(job, (error) => error && ended());
    const answer = await promise;
    clearTimeout(timeout);
    child.off("message", answered).off("exit", ended);
    if (answer !== undefined) return answer;
    if (this.#child === child) this.#child = undefined;
    if (this.#disposed) throw away("The service is closing", "CLOSING");
    return isTooSlow ? "TOO_SLOW" : "ENDED";
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
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#ready = promise;
    const ended = () => {
      resolve(false);
      if (this.#child === child) this.#child = undefined;
    };
    child
      .once("message", () => resolve(true))
      .on("error", ended)
      .once("exit", ended);
    return child;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}

const away = (message: string, reason: string) => new DomainError("SUBGRAPH_UNAVAILABLE", message, { reason });
