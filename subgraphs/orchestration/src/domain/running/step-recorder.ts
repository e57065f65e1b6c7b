import type { Caller } from "../caller.ts";
import type { Ask } from "../sources/ask.ts";
import { StepStatus, type Step } from "../step.ts";
import type { Deadline } from "./deadline.ts";
import { explainFailure } from "./explain-failure.ts";

/** How a step ended. */
export type Outcome<Value> =
  | { status: typeof StepStatus.DONE; value: Value; detail: string }
  | { status: "FAILED" | "TIMED_OUT" | "ABANDONED"; value?: undefined; detail: string };

export interface StepRecorderOptions {
  caller: Caller;
  deadline: Deadline;
  /** The seq of the step before the first. */
  lastSeq: number;
  /** Told of each state of each step as it comes. */
  onStep(step: Step): void;
  /** Told of what no step should throw. */
  onBug(error: unknown): void;
}

const ABANDONED = { status: StepStatus.ABANDONED, detail: "The answer was whole without it" } as const;

/** Runs the steps of one orchestration within its deadline, and remembers how they ended. */
export class StepRecorder {
  readonly ended: Step[] = [];
  readonly #options: StepRecorderOptions;
  readonly #running = new Set<() => void>();
  #closed = false;
  #seq: number;

  constructor(options: StepRecorderOptions) {
    this.#options = options;
    this.#seq = options.lastSeq;
  }

  /**
   * Never rejects: a failure is an outcome. The work is not waited for after the deadline, or after `limitMs`.
   * @param describe What came of it, in plain words.
   */
  run<Value>(
    name: string,
    work: (ask: Ask) => Promise<Value>,
    describe: (value: Value) => string,
    limitMs = Infinity,
  ): Promise<Outcome<Value>> {
    if (this.#closed) return Promise.resolve(ABANDONED);
    const { caller, deadline, onBug } = this.#options;
    const startedMs = deadline.elapsedMs();
    const remainingMs = Math.min(deadline.remainingMs(), limitMs);
    const outcome = Promise.withResolvers<Outcome<Value>>();
    const abort = new AbortController();
    this.#tell({ name, startedMs, elapsedMs: null, status: StepStatus.RUNNING, detail: null });

    const end = (result: Outcome<Value>) => {
      if (!this.#running.delete(abandon)) return;
      clearTimeout(limit);
      deadline.signal.removeEventListener("abort", timeOut);
      const { status, detail } = result;
      this.ended.push(this.#tell({ name, startedMs, elapsedMs: deadline.elapsedMs() - startedMs, status, detail }));
      abort.abort();
      outcome.resolve(result);
    };
    const timeOut = () => end({ status: StepStatus.TIMED_OUT, detail: "The deadline came first" });
    const abandon = () => end(ABANDONED);
    this.#running.add(abandon);
    const limit = limitMs < deadline.remainingMs() ? setTimeout(timeOut, limitMs) : undefined;
    if (remainingMs === 0) {
      timeOut();
    } else {
      deadline.signal.addEventListener("abort", timeOut);
      work({ caller, remainingMs, signal: abort.signal }).then(
        (value) => end({ status: StepStatus.DONE, value, detail: describe(value) }),
        (error) => {
          const failure = explainFailure(error);
          if (failure === undefined && this.#running.has(abandon)) onBug(error);
          end((failure ?? { status: StepStatus.FAILED, detail: "Something went wrong on our side" }) as Outcome<Value>);
        },
      );
    }
    return outcome.promise;
  }

  /** Ends every step that still runs; none begins after it. */
  abandon(): void {
    this.#closed = true;
    for (const abandon of [...this.#running]) abandon();
  }

  /** The step that ends the orchestration; it is not told: it becomes known together with the answer. */
  last(name: string, startedMs: number, detail: string): Step {
    const elapsedMs = this.#options.deadline.elapsedMs() - startedMs;
    const step = { seq: ++this.#seq, name, startedMs, elapsedMs, status: StepStatus.DONE, detail };
    this.ended.push(step);
    return step;
  }

  #tell(state: Omit<Step, "seq">): Step {
    const step = { seq: ++this.#seq, ...state };
    this.#options.onStep(step);
    return step;
  }
}
