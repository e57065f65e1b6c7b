import type { Distribution } from "./distribution.ts";
import { QuantileSketch } from "./quantile-sketch.ts";

/** What is known of a stretch of time in one series. */
export interface Bucket extends Distribution {
  /** Its start, epoch ms. */
  at: number;
  /** The newest value in it, and when that was. */
  last: number;
  lastAt: number;
}

/** Gathers buckets, and points as buckets of one, into one; the order does not matter. */
export class BucketBuilder {
  readonly at: number;
  count = 0;
  sum = 0;
  min = Infinity;
  max = -Infinity;
  last = 0;
  lastAt = -Infinity;
  readonly #sketched: boolean;
  #sketch: QuantileSketch | undefined;

  /** @param sketched Whether quantiles will be asked of it. */
  constructor(at: number, sketched: boolean) {
    this.at = at;
    this.#sketched = sketched;
  }

  add(bucket: Omit<Bucket, "at">): this {
    if (this.#sketched) this.#addToSketch(bucket);
    this.count += bucket.count;
    this.sum += bucket.sum;
    this.min = Math.min(this.min, bucket.min);
    this.max = Math.max(this.max, bucket.max);
    if (bucket.lastAt >= this.lastAt) {
      this.last = bucket.last;
      this.lastAt = bucket.lastAt;
    }
    return this;
  }

  // While all values are one, min and max say what a sketch would.
  #addToSketch({ count, min, max, sketch }: Distribution): void {
    const uniform = sketch === null;
    if (this.#sketch === undefined) {
      if (this.count === 0) {
        if (!uniform) this.#sketch = QuantileSketch.decode(sketch);
        return;
      }
      if (uniform && min === this.min && max === this.max) return;
      this.#sketch = new QuantileSketch();
      this.#sketch.add(this.min, this.count);
    }
    if (uniform) this.#sketch.add(min, count);
    else this.#sketch.merge(QuantileSketch.decode(sketch));
  }

  /** The q-quantile (0..1), the extremes exactly; null when empty. */
  quantile(q: number): number | null {
    if (this.count === 0) return null;
    const rank = Math.floor(q * (this.count - 1));
    if (rank === 0) return this.min;
    if (rank === this.count - 1) return this.max;
    const value = this.#sketch?.quantile(q) ?? this.min;
    return Math.min(this.max, Math.max(this.min, value));
  }

  build(): Bucket {
    const { at, count, sum, min, max, last, lastAt } = this;
    return { at, count, sum, min, max, last, lastAt, sketch: this.#sketch?.encode() ?? null };
  }
}
