import { moduleBeside } from "@sophia/kernel";
import { fromThreadError } from "@sophia/kernel/writer";
import { Worker } from "node:worker_threads";
import type { FindAnswer, FinderData, Finders, FindJob, Found } from "./passage-finder-thread.ts";
import { sqliteVectorExtension } from "./sqlite-vector-extension.ts";

/** Finds passages of an index by words and by vectors, in a thread of its own that is started with the first search. */
export class PassageFinder implements Finders, AsyncDisposable {
  readonly #file: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<never>>();
  #worker: Worker | undefined;
  #jobs: FindJob[] = [];
  #nextId = 1;

  constructor(file: string) {
    this.#file = file;
  }

  rank(...request: Parameters<Finders["rank"]>): Promise<Found<"rank">> {
    return this.#find("rank", request);
  }

  nearest(...request: Parameters<Finders["nearest"]>): Promise<Found<"nearest">> {
    return this.#find("nearest", request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  /** What is asked for at once, as both legs of a search are, goes to the thread and back at once. */
  #find<Way extends keyof Finders>(way: Way, request: Parameters<Finders[Way]>): Promise<Found<Way>> {
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<never>();
    this.#waiting.set(id, waiting);
    this.#jobs.push({ id, way, request });
    if (this.#jobs.length === 1) queueMicrotask(() => this.#send());
    return waiting.promise;
  }

  #send(): void {
    const worker = (this.#worker ??= this.#start());
    worker.postMessage(this.#jobs.splice(0));
  }

  #start(): Worker {
    const workerData: FinderData = { file: this.#file, extension: sqliteVectorExtension() };
    const worker = new Worker(moduleBeside(import.meta.url, "passage-finder-thread"), { workerData });
    worker.unref();
    worker.on("message", (answers: FindAnswer[]) => {
      for (const answer of answers) {
        const waiting = this.#waiting.get(answer.id)!;
        this.#waiting.delete(answer.id);
        if ("error" in answer) waiting.reject(fromThreadError(answer.error));
        else waiting.resolve(answer.found as never);
      }
    });
    let cause: unknown;
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("the finder's thread ended", { cause }));
      this.#waiting.clear();
      this.#worker = undefined; // the next search starts another
    });
    return worker;
  }
}
