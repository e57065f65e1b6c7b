import { DomainError, moduleBeside } from "@sophia/kernel";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { EmbeddingNeed, type Embedder } from "../domain/embedding/embedder.ts";
import type { EmbeddingAnswer, EmbeddingJob } from "./built-in-embedder-process.ts";

/** Universal Sentence Encoder lite, English, 512 dimensions; the version is that of its weights. */
const NAME = "universal-sentence-encoder-lite-en-1";
/** What the process is given at a time: a question never waits longer than for two passages. */
const TEXTS_AT_A_TIME = 2;
/** The model reads some 128 words: more only costs time. */
const MAX_CHARACTERS = 2_000;
const IDLE_MS = 30_000;

interface Task {
  texts: string[];
  need: EmbeddingNeed;
  /** Whether a process has ended over it before. */
  isLost: boolean;
  done: PromiseWithResolvers<Float32Array[]>;
}

/**
 * The model that is installed with Sophia, in a process of its own: started with the first text, ended after half a minute
 * without one, since it takes about 300 MB. Questions go before passages. When the process is killed, another goes on; texts over which two have ended are given up.
 */
export class BuiltInEmbedder implements Embedder {
  readonly name = NAME;
  readonly #idleMs: number;
  readonly #questions: Task[] = [];
  readonly #passages: Task[] = [];
  #child: ChildProcess | undefined;
  #current: { id: number; task: Task } | undefined;
  #idle: NodeJS.Timeout | undefined;
  #nextId = 1;
  #disposed = false;

  constructor(idleMs = IDLE_MS) {
    this.#idleMs = idleMs;
  }

  /** Of the model's process, while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async embed(texts: readonly string[], need: EmbeddingNeed): Promise<Float32Array[]> {
    const queue = this.#queueOf(need);
    const parts: Promise<Float32Array[]>[] = [];
    for (let at = 0; at < texts.length; at += TEXTS_AT_A_TIME) {
      const done = Promise.withResolvers<Float32Array[]>();
      const some = texts.slice(at, at + TEXTS_AT_A_TIME).map((text) => text.slice(0, MAX_CHARACTERS));
      queue.push({ texts: some, need, isLost: false, done });
      parts.push(done.promise);
    }
    this.#next();
    return (await Promise.all(parts)).flat();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    await this.#end();
    this.#fail(away("The embedder is closing"));
  }

  #next(): void {
    if (this.#disposed) return this.#fail(away("The embedder is closing"));
    if (this.#current !== undefined) return;
    const task = this.#questions.shift() ?? this.#passages.shift();
    clearTimeout(this.#idle);
    if (task === undefined) {
      this.#idle = setTimeout(() => void this.#end(), this.#idleMs).unref();
      return;
    }
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    this.#current = { id, task };
    child.send({ id, texts: task.texts } satisfies EmbeddingJob, (error) => error && child.kill("SIGKILL"));
  }

  #start(): ChildProcess {
    // An empty environment: keys of other services are none of its business.
    const child = fork(moduleBeside(import.meta.url, "built-in-embedder-process"), {
      serialization: "advanced",
      env: {},
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.unref();
    child.channel!.unref();
    child.on("message", (answer: EmbeddingAnswer) => this.#settle(answer));
    child.on("error", () => {}); // told by exit
    child.on("exit", () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const left = this.#current;
      this.#current = undefined;
      if (left !== undefined) this.#takeBack(left.task);
      this.#next();
    });
    return child;
  }

  #takeBack(task: Task): void {
    if (task.isLost) return task.done.reject(away("The embedder's process ended"));
    task.isLost = true;
    this.#queueOf(task.need).unshift(task);
  }

  #queueOf(need: EmbeddingNeed): Task[] {
    return need === EmbeddingNeed.QUESTION ? this.#questions : this.#passages;
  }

  #settle(answer: EmbeddingAnswer): void {
    if (this.#current?.id !== answer.id) return;
    const { done } = this.#current.task;
    this.#current = undefined;
    if ("error" in answer) done.reject(away(`The embedder failed: ${answer.error}`));
    else done.resolve(answer.vectors);
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  #fail(error: DomainError): void {
    for (const { done } of [...this.#questions.splice(0), ...this.#passages.splice(0)]) done.reject(error);
  }
}

const away = (message: string) => new DomainError("SUBGRAPH_UNAVAILABLE", message, { reason: "EMBEDDER_AWAY" });
