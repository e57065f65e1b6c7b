import { DomainError } from "@sophia/kernel";

export interface Admission {
  /**
   * Runs the work when there is room for it. Calls of each depth have a lane of their own: an inner call never waits for
   * the outer ones that wait for it.
   * @throws DomainError RATE_LIMITED (reason QUEUE_FULL) when too many wait already.
   */
  run<Result>(depth: number, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result>;
}

export interface AdmissionOptions {
  /** Calls that run at once, in each lane. */
  readonly concurrent: number;
  /** Calls that may wait, in each lane. */
  readonly waiting: number;
}

export function createAdmission(options: AdmissionOptions): Admission {
  const lanes = new Map<number, Lane>();
  return {
    async run(depth, signal, work) {
      let lane = lanes.get(depth);
      if (lane === undefined) lanes.set(depth, (lane = new Lane(options)));
      await lane.enter(signal);
      try {
        return await work();
      } finally {
        lane.leave();
      }
    },
  };
}

class Lane {
  #running = 0;
  readonly #waiting = new Set<() => void>();
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  async enter(signal: AbortSignal | undefined): Promise<void> {
    if (this.#running < this.#options.concurrent) {
      this.#running++;
      return;
    }
    if (this.#waiting.size >= this.#options.waiting) {
      throw new DomainError("RATE_LIMITED", "Too many requests wait already", { reason: "QUEUE_FULL" });
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      this.#waiting.delete(resolve);
      reject(signal!.reason);
    };
    this.#waiting.add(resolve);
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      await promise;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  /** The place goes to whoever waited longest. */
  leave(): void {
    const next = this.#waiting.values().next().value;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
