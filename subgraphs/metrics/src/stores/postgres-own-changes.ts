import { randomUUID } from "node:crypto";
import type { RecordedPoint } from "../domain/live/metric-feed.ts";
import type { RecordedChange } from "../domain/metric-store.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import { encodeNotice, type ChangeNotice } from "./postgres-change-notice.ts";

/** Points, and which of them were changes. */
export interface RecordedBatch {
  points: readonly NewPoint[];
  changes: readonly RecordedChange[];
}

const MAX_NOTICED = 100;
const MAX_KEPT = 16;

/** What this process commits, until the notice of it comes back: so it need not be read, however large. */
export class PostgresOwnChanges {
  readonly #process = randomUUID();
  readonly #kept = new Map<number, RecordedBatch>();
  /** While nobody follows, nothing is kept. */
  followed = false;

  /** @returns The notice's payload for a commit that is about to be made. */
  announce(after: number, to: number, batch: RecordedBatch): string {
    if (this.followed) {
      this.#kept.set(to, batch);
      if (this.#kept.size > MAX_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    }
    const few = batch.changes.length <= MAX_NOTICED;
    return encodeNotice({ by: this.#process, after, to, ...(few && { points: toRecordedPoints(batch) }) });
  }

  /** The commit came to nothing, perhaps. */
  forget(to: number): void {
    this.#kept.delete(to);
  }

  take({ by, to }: ChangeNotice): RecordedPoint[] | undefined {
    const batch = by === this.#process ? this.#kept.get(to) : undefined;
    if (batch === undefined) return undefined;
    this.#kept.delete(to);
    return toRecordedPoints(batch);
  }
}

function toRecordedPoints({ points, changes }: RecordedBatch): RecordedPoint[] {
  return changes.map(({ index, sequence, value }) => {
    const { metric, labels, at } = points[index]!;
    return { metric, labels, at, value, sequence, passedOver: false };
  });
}
