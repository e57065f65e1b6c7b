const MAX_BUCKETS = 2_048;
/** So many are merged one by one, more in one pass. */
const FEW = 4;

/** Counts by bucket index, kept in order; without empty ones. */
export class SketchBuckets {
  total = 0;
  #indexes: number[] = [];
  #counts: number[] = [];

  /** @param count May be negative where buckets are taken away; none falls below 0. */
  add(index: number, count: number): void {
    const at = this.#place(index);
    if (this.#indexes[at] !== index) {
      if (count <= 0) return;
      this.#indexes.splice(at, 0, index);
      this.#counts.splice(at, 0, 0);
    }
    const before = this.#counts[at]!;
    const after = Math.max(0, before + count);
    this.total += after - before;
    this.#counts[at] = after;
    if (after > 0) return;
    this.#indexes.splice(at, 1);
    this.#counts.splice(at, 1);
  }

  merge(other: SketchBuckets, sign: 1 | -1): void {
    if (other.#indexes.length <= FEW) {
      for (let i = 0; i < other.#indexes.length; i++) this.add(other.#indexes[i]!, sign * other.#counts[i]!);
      return;
    }
    const [indexes, counts] = [this.#indexes, this.#counts];
    this.total = 0;
    this.#indexes = [];
    this.#counts = [];
    for (let i = 0, j = 0; i < indexes.length || j < other.#indexes.length;) {
      const index = Math.min(indexes[i] ?? Infinity, other.#indexes[j] ?? Infinity);
      let count = indexes[i] === index ? counts[i++]! : 0;
      if (other.#indexes[j] === index) count += sign * other.#counts[j++]!;
      if (count > 0) this.#push(index, count);
    }
  }

  /** The index of the bucket that holds the value of a rank, from 0. */
  indexAt(rank: number): number {
    let left = rank;
    for (let i = 0; i < this.#counts.length; i++) {
      if (left < this.#counts[i]!) return this.#indexes[i]!;
      left -= this.#counts[i]!;
    }
    return this.#indexes.at(-1)!;
  }

  /** The number of buckets, then for each the gap to the index before (zigzag) and its count. */
  write(put: (value: number) => void): void {
    this.#collapse();
    put(this.#indexes.length);
    let previous = 0;
    for (let i = 0; i < this.#indexes.length; i++) {
      const gap = this.#indexes[i]! - previous;
      put(gap >= 0 ? gap * 2 : -gap * 2 - 1);
      put(this.#counts[i]!);
      previous = this.#indexes[i]!;
    }
  }

  read(next: () => number): void {
    let index = 0;
    for (let left = next(); left > 0; left--) {
      const gap = next();
      index += gap % 2 === 0 ? gap / 2 : -(gap + 1) / 2;
      this.#push(index, next());
    }
  }

  #push(index: number, count: number): void {
    this.#indexes.push(index);
    this.#counts.push(count);
    this.total += count;
  }

  #place(index: number): number {
    let low = 0;
    let high = this.#indexes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#indexes[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #collapse(): void {
    const surplus = this.#indexes.length - MAX_BUCKETS;
    if (surplus <= 0) return;
    this.#indexes.splice(0, surplus);
    const lost = this.#counts.splice(0, surplus).reduce((sum, count) => sum + count, 0);
    this.#counts[0]! += lost;
  }
}
