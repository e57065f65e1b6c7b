import type { Bucket } from "../domain/points/bucket.ts";

/** Rows of rollups (`Figures`, or their sums alone), taken together by steps counted from the epoch. */
export class RollupSteps {
  readonly #stepMs: number;
  readonly #sumsOnly: boolean;
  readonly #steps = new Map<number, Bucket>();
  /** That of the row before: most rows come in order. */
  #step: Bucket | undefined;
  #end = -Infinity;

  constructor(stepMs: number, sumsOnly: boolean) {
    this.#stepMs = stepMs;
    this.#sumsOnly = sumsOnly;
  }

  /** @param place Where the row begins. */
  add(row: ArrayLike<number>, place: number): void {
    const at = row[place]!;
    let step = this.#step;
    if (step === undefined || at < step.at || at >= this.#end) step = this.#open(at);
    step.count += row[place + 1]!;
    step.sum += row[place + 2]!;
    if (this.#sumsOnly) return;
    const lastAt = row[place + 6]!;
    step.min = Math.min(step.min, row[place + 3]!);
    step.max = Math.max(step.max, row[place + 4]!);
    if (lastAt < step.lastAt) return;
    step.last = row[place + 5]!;
    step.lastAt = lastAt;
  }

  /** Ascending. */
  inOrder(): Bucket[] {
    const steps = [...this.#steps.values()];
    const ordered = steps.every((step, i) => i === 0 || steps[i - 1]!.at < step.at);
    return ordered ? steps : steps.sort((a, b) => a.at - b.at);
  }

  #open(time: number): Bucket {
    const at = Math.floor(time / this.#stepMs) * this.#stepMs;
    let step = this.#steps.get(at);
    if (step === undefined) {
      step = { at, count: 0, sum: 0, min: Infinity, max: -Infinity, last: 0, lastAt: -Infinity, sketch: null };
      this.#steps.set(at, step);
    }
    this.#step = step;
    this.#end = at + this.#stepMs;
    return step;
  }
}
