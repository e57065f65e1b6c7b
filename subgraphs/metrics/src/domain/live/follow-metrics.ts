import { DomainError } from "@sophia/kernel";
import type { MetricsContext } from "../metrics-context.ts";
import { matchesLabels, type Label } from "../points/labels.ts";
import { isSample } from "../series/visible-series.ts";
import { ChangeQueue, type MetricChange } from "./change-queue.ts";
import { checkInterval } from "./check-interval.ts";
import { parseCursor } from "./cursor.ts";
import { drain } from "./drain.ts";

export interface FollowRequest {
  names: readonly string[];
  labels?: readonly Label[] | null;
  minIntervalMs?: number | null;
  after?: string | null;
}

const MAX_NAMES = 100;

/**
 * The changes of metrics, also of ones that do not exist yet: first, after a cursor, the newest point of each series that changed since,
 * then what comes. The sample company's points come only where its label is asked for. Ends when the signal aborts.
 * @throws DomainError BAD_USER_INPUT with reason NAMES, INTERVAL or CURSOR.
 */
export async function followMetrics(
  { store, feed }: Pick<MetricsContext, "store" | "feed">,
  { names, labels, minIntervalMs, after }: FollowRequest,
  signal: AbortSignal,
): Promise<AsyncIterableIterator<MetricChange>> {
  if (names.length === 0 || names.length > MAX_NAMES) {
    throw new DomainError("BAD_USER_INPUT", `names holds 1 to ${MAX_NAMES} metrics`, { reason: "NAMES" });
  }
  const intervalMs = checkInterval(minIntervalMs);
  const cursor = after === null || after === undefined ? undefined : parseCursor(after);
  const filter = labels ?? [];
  const wanted = (own: readonly Label[]) => matchesLabels(own, filter) && (!isSample(own) || isSample(filter));

  const queue = new ChangeQueue(intervalMs);
  let replayed = 0;
  let held: MetricChange[] | undefined = [];
  let wake = () => {};
  const unlisten = feed.listen(names, ({ metric, labels: own, at, value, sequence, passedOver }) => {
    if (!wanted(own) || sequence <= replayed) return;
    const change = { metric, labels: own, point: { at, value }, sequence, gap: passedOver && intervalMs === 0 };
    if (held !== undefined) return void held.push(change);
    queue.push(change);
    wake();
  });
  const events = drain(queue, signal, (listener) => (wake = listener), unlisten);
  if (cursor !== undefined) {
    try {
      const known = cursor.epoch === store.epoch && cursor.sequence <= (await store.newestSequence());
      const changes = await store.changesSince(names, known ? cursor.sequence : 0);
      const missed = changes.filter(({ labels: own }) => wanted(own));
      missed.forEach(({ metric, labels: own, newest, sequence, only }, index) => {
        const gap = known ? intervalMs === 0 && !only : index === 0;
        queue.push({ metric, labels: own, point: newest, sequence, gap });
      });
      replayed = missed.at(-1)?.sequence ?? 0;
    } catch (error) {
      await events.return!();
      throw error;
    }
  }
  // What was recorded while the past was read is in it already, or comes now.
  for (const change of held) if (change.sequence > replayed) queue.push(change);
  held = undefined;
  return events;
}
