import { labelsKey, type Label } from "../points/labels.ts";
import type { Point } from "../metric.ts";

/** A series has a new point. */
export interface MetricChange {
  metric: string;
  labels: readonly Label[];
  point: Point;
  /** Its place in the order of all changes. */
  sequence: number;
  /** Some before it were missed. */
  gap: boolean;
}

const MAX_WAITING = 1_000;

/**
 * What a subscriber has yet to be told. With an interval, the newest point of each series, all of them together at most once an interval
 * and in the order of their changes: so whoever has seen a change has seen, or will be sent anew, all before it.
 * Without, every point; a reader that is 1,000 behind loses the oldest and is told of the gap.
 */
export class ChangeQueue {
  readonly #intervalMs: number;
  readonly #waiting = new Map<string | number, MetricChange>();
  #ready: MetricChange[] = [];
  #dueAt = -Infinity;
  #dropped = false;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  push(change: MetricChange): void {
    if (this.#intervalMs === 0) {
      this.#ready.push(change);
      if (this.#ready.length > MAX_WAITING) this.#dropped = this.#ready.shift() !== undefined;
      return;
    }
    const key = `${change.metric} ${labelsKey(change.labels)}`;
    const before = this.#waiting.get(key);
    const point = before !== undefined && before.point.at > change.point.at ? before.point : change.point;
    this.#waiting.set(key, { ...change, point, gap: change.gap || (before?.gap ?? false) });
  }

  /** The next change that is due; else how long to wait for one, in ms; undefined when nothing waits. */
  take(now: number): MetricChange | number | undefined {
    if (this.#ready.length === 0 && this.#waiting.size > 0) {
      if (now < this.#dueAt) return this.#dueAt - now;
      this.#ready = [...this.#waiting.values()].sort((a, b) => a.sequence - b.sequence);
      this.#waiting.clear();
      this.#dueAt = now + this.#intervalMs;
    }
    const change = this.#ready.shift();
    if (change === undefined || !this.#dropped) return change;
    this.#dropped = false;
    return { ...change, gap: true };
  }
}
