import { moduleBeside } from "@sophia/kernel";
import { fromThreadError } from "@sophia/kernel/writer";
import { Worker } from "node:worker_threads";
import type { NearPassage } from "../domain/documents/document-index.ts";
import type { ScanAnswer, ScanJob, ScannerData, ScanRequest } from "./passage-scanner-thread.ts";
import { sqliteVectorExtension } from "./sqlite-vector-extension.ts";

/** Scans the vectors of an index in a thread of its own, started with the first scan. */
export class PassageScanner implements AsyncDisposable {
  readonly #file: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<NearPassage[]>>();
  #worker: Worker | undefined;
  #nextId = 1;

  constructor(file: string) {
    this.#file = file;
  }

  nearest(...request: ScanRequest): Promise<NearPassage[]> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<NearPassage[]>();
    this.#waiting.set(id, waiting);
    worker.postMessage({ id, request } satisfies ScanJob);
    return waiting.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const workerData: ScannerData = { file: this.#file, extension: sqliteVectorExtension() };
    const worker = new Worker(moduleBeside(import.meta.url, "passage-scanner-thread"), { workerData });
    worker.unref();
    worker.on("message", (answer: ScanAnswer) => {
      const waiting = this.#waiting.get(answer.id)!;
      this.#waiting.delete(answer.id);
      if ("error" in answer) waiting.reject(fromThreadError(answer.error));
      else waiting.resolve(answer.result);
    });
    let cause: unknown;
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("the scanner's thread ended", { cause }));
      this.#waiting.clear();
      this.#worker = undefined; // the next scan starts another
    });
    return worker;
  }
}
