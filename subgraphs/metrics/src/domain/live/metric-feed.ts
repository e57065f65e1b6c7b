import type { ChangeFollower, RecordedChange } from "../metric-store.ts";
import type { Label } from "../points/labels.ts";
import type { NewPoint } from "../points/new-point.ts";

/** A point that has just been kept. */
export interface RecordedPoint {
  metric: string;
  labels: readonly Label[];
  at: number;
  value: number;
  /** Its place in the order of all changes. */
  sequence: number;
  /** True where its series changed before it, and that was not told. */
  passedOver: boolean;
}

export type FeedListener = (point: RecordedPoint) => void;

/** Tells whoever listens to a metric about its new points, after they are durable. Costs nothing where nobody does. */
export class MetricFeed implements ChangeFollower {
  readonly #shared: boolean;
  readonly #listeners = new Map<string, Set<FeedListener>>();
  readonly #toAll = new Set<() => void>();

  /** @param options.shared Whether the store tells it what to tell: other processes record too, and all in one order. */
  constructor({ shared = false }: { shared?: boolean } = {}) {
    this.#shared = shared;
  }

  /** @returns Ends it. */
  listen(metrics: readonly string[], listener: FeedListener): () => void {
    for (const metric of metrics) {
      const set = this.#listeners.get(metric) ?? new Set();
      this.#listeners.set(metric, set.add(listener));
    }
    return () => {
      for (const metric of metrics) {
        const set = this.#listeners.get(metric);
        set?.delete(listener);
        if (set?.size === 0) this.#listeners.delete(metric);
      }
    };
  }

  /** Is called whenever something was recorded. @returns Ends it. */
  listenToAll(listener: () => void): () => void {
    this.#toAll.add(listener);
    return () => void this.#toAll.delete(listener);
  }

  names(): string[] {
    return [...this.#listeners.keys()];
  }

  /** What this process has recorded. */
  publish(points: readonly NewPoint[], changes: readonly RecordedChange[]): void {
    if (this.#shared) return;
    this.#wake();
    if (this.#listeners.size === 0) return;
    for (const { index, sequence, value } of changes) {
      const { metric, labels, at } = points[index]!;
      this.#tell({ metric, labels, at, value, sequence, passedOver: false });
    }
  }

  tell(points: readonly RecordedPoint[]): void {
    this.#wake();
    for (const point of points) this.#tell(point);
  }

  #wake(): void {
    for (const listener of this.#toAll) listener();
  }

  #tell(point: RecordedPoint): void {
    for (const listener of this.#listeners.get(point.metric) ?? []) listener(point);
  }
}
