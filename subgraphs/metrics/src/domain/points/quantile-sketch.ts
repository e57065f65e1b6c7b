/** Buckets of a doubling: 2^SCALE. */
const SCALE = 6;
const PER_DOUBLING = 2 ** SCALE;
const GAMMA = 2 ** (1 / PER_DOUBLING);
const MAX_BUCKETS = 2_048;

/**
 * Quantiles of numbers that can be merged without loss and are right within 0.55 % of the value.
 *
 * DDSketch (Masson, Rim and Lee, PVLDB 12, 2019): bucket i counts values in (gamma^i, gamma^(i+1)] and stands for
 * 2 gamma^(i+1) / (gamma + 1), which is off by at most (gamma - 1) / (gamma + 1). Here gamma = 2^(1/64), so that the buckets of an
 * OpenTelemetry exponential histogram of scale 6 or finer fall into ours whole. Past 2048 buckets the smallest values share one.
 */
export class QuantileSketch {
  #zeros = 0;
  readonly #positive = new Map<number, number>();
  readonly #negative = new Map<number, number>();

  add(value: number, count = 1): void {
    if (count <= 0) return;
    if (value === 0) this.#zeros += count;
    else if (value > 0) increase(this.#positive, indexOf(value), count);
    else increase(this.#negative, indexOf(-value), count);
  }

  /**
   * Adds bucket `index` of an OpenTelemetry exponential histogram, which holds values in (base^index, base^(index+1)]
   * with base = 2^(2^-scale) (opentelemetry.io, metrics data model, ExponentialHistogram).
   */
  addExponential(sign: 1 | -1, index: number, scale: number, count: number): void {
    const width = 2 ** (SCALE - scale);
    const middle = width <= 1 ? Math.floor(index * width) : index * width + Math.floor(width / 2);
    increase(sign > 0 ? this.#positive : this.#negative, middle, count);
  }

  merge(other: QuantileSketch, sign: 1 | -1 = 1): void {
    this.#zeros = Math.max(0, this.#zeros + sign * other.#zeros);
    for (const [index, count] of other.#positive) increase(this.#positive, index, sign * count);
    for (const [index, count] of other.#negative) increase(this.#negative, index, sign * count);
  }

  get count(): number {
    const sum = (buckets: Map<number, number>) => buckets.values().reduce((total, count) => total + count, 0);
    return this.#zeros + sum(this.#positive) + sum(this.#negative);
  }

  /** The value of rank floor(q (count - 1)), q in 0..1; null when empty. Callers that know min and max clamp to them. */
  quantile(q: number): number | null {
    const total = this.count;
    if (total === 0) return null;
    let rank = Math.floor(q * (total - 1));
    for (const [index, count] of sorted(this.#negative).reverse()) {
      if (rank < count) return -valueOf(index);
      rank -= count;
    }
    if (rank < this.#zeros) return 0;
    rank -= this.#zeros;
    const positive = sorted(this.#positive);
    for (const [index, count] of positive) {
      if (rank < count) return valueOf(index);
      rank -= count;
    }
    return valueOf(positive.at(-1)![0]);
  }

  /** Zeros, then the positive and the negative buckets: their number, then (gap to the index before, count) each; all varints. */
  encode(): Uint8Array {
    const bytes: number[] = [];
    writeVarint(bytes, this.#zeros);
    for (const buckets of [this.#positive, this.#negative]) {
      const entries = collapse(sorted(buckets));
      writeVarint(bytes, entries.length);
      let previous = 0;
      for (const [index, count] of entries) {
        const gap = index - previous;
        writeVarint(bytes, gap >= 0 ? gap * 2 : -gap * 2 - 1);
        writeVarint(bytes, count);
        previous = index;
      }
    }
    return Uint8Array.from(bytes);
  }

  static decode(bytes: Uint8Array): QuantileSketch {
    const sketch = new QuantileSketch();
    let at = 0;
    const next = () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++]!;
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    };
    sketch.#zeros = next();
    for (const buckets of [sketch.#positive, sketch.#negative]) {
      let index = 0;
      for (let left = next(); left > 0; left--) {
        const gap = next();
        index += gap % 2 === 0 ? gap / 2 : -(gap + 1) / 2;
        buckets.set(index, next());
      }
    }
    return sketch;
  }
}

// Powers of gamma that are exact in floating point must not slip into the bucket above.
const indexOf = (value: number) => Math.ceil(Math.log2(value) * PER_DOUBLING - 1e-9) - 1;
const valueOf = (index: number) => (2 * GAMMA ** (index + 1)) / (GAMMA + 1);
const sorted = (buckets: Map<number, number>) => [...buckets].sort(([a], [b]) => a - b);

function increase(buckets: Map<number, number>, index: number, count: number): void {
  const total = (buckets.get(index) ?? 0) + count;
  if (total > 0) buckets.set(index, total);
  else buckets.delete(index);
}

function collapse(entries: [number, number][]): [number, number][] {
  const surplus = entries.length - MAX_BUCKETS;
  if (surplus <= 0) return entries;
  const [first, ...kept] = entries.slice(surplus);
  const lost = entries.slice(0, surplus).reduce((sum, [, count]) => sum + count, 0);
  return [[first![0], first![1] + lost], ...kept];
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}
