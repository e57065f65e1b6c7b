import { SketchBuckets } from "./sketch-buckets.ts";

/** Buckets of a doubling: 2^SCALE. */
const SCALE = 6;
const PER_DOUBLING = 2 ** SCALE;
const GAMMA = 2 ** (1 / PER_DOUBLING);

/**
 * Quantiles of numbers that can be merged without loss and are right within 0.55 % of the value.
 *
 * DDSketch (Masson, Rim and Lee, PVLDB 12, 2019): bucket i counts values in (gamma^i, gamma^(i+1)] and stands for
 * 2 gamma^(i+1) / (gamma + 1), which is off by at most (gamma - 1) / (gamma + 1). Here gamma = 2^(1/64), so that the buckets of an
 * OpenTelemetry exponential histogram of scale 6 or finer fall into ours whole. Past 2048 buckets the smallest values share one.
 */
export class QuantileSketch {
  #zeros = 0;
  readonly #positive = new SketchBuckets();
  readonly #negative = new SketchBuckets();

  add(value: number, count = 1): void {
    if (count <= 0) return;
    if (value === 0) this.#zeros += count;
    else if (value > 0) this.#positive.add(indexOf(value), count);
    else this.#negative.add(indexOf(-value), count);
  }

  /**
   * Adds bucket `index` of an OpenTelemetry exponential histogram, which holds values in (base^index, base^(index+1)]
   * with base = 2^(2^-scale) (opentelemetry.io, metrics data model, ExponentialHistogram).
   */
  addExponential(sign: 1 | -1, index: number, scale: number, count: number): void {
    if (count <= 0) return;
    const width = 2 ** (SCALE - scale);
    const middle = width <= 1 ? Math.floor(index * width) : index * width + Math.floor(width / 2);
    (sign > 0 ? this.#positive : this.#negative).add(middle, count);
  }

  merge(other: QuantileSketch, sign: 1 | -1 = 1): void {
    this.#zeros = Math.max(0, this.#zeros + sign * other.#zeros);
    this.#positive.merge(other.#positive, sign);
    this.#negative.merge(other.#negative, sign);
  }

  get count(): number {
    return this.#zeros + this.#positive.total + this.#negative.total;
  }

  /** The value of rank floor(q (count - 1)), q in 0..1; null when empty. Callers that know min and max clamp to them. */
  quantile(q: number): number | null {
    const total = this.count;
    if (total === 0) return null;
    const rank = Math.floor(q * (total - 1));
    const below = this.#negative.total;
    if (rank < below) return -valueOf(this.#negative.indexAt(below - 1 - rank));
    if (rank < below + this.#zeros) return 0;
    return valueOf(this.#positive.indexAt(rank - below - this.#zeros));
  }

  /** Zeros, then the positive and the negative buckets; see `SketchBuckets.write`. */
  encode(): Uint8Array {
    const bytes: number[] = [];
    writeVarint(bytes, this.#zeros);
    for (const buckets of [this.#positive, this.#negative]) buckets.write((value) => writeVarint(bytes, value));
    return Uint8Array.from(bytes);
  }

  static decode(bytes: Uint8Array): QuantileSketch {
    const sketch = new QuantileSketch();
    let at = 0;
    const next = () => {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let factor = 128; byte >= 128; factor *= 128) value += ((byte = bytes[at++]!) & 127) * factor;
      return value;
    };
    sketch.#zeros = next();
    for (const buckets of [sketch.#positive, sketch.#negative]) buckets.read(next);
    return sketch;
  }
}

// Powers of gamma that are exact in floating point must not slip into the bucket above.
const indexOf = (value: number) => Math.ceil(Math.log2(value) * PER_DOUBLING - 1e-9) - 1;
const valueOf = (index: number) => (2 * GAMMA ** (index + 1)) / (GAMMA + 1);

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}
