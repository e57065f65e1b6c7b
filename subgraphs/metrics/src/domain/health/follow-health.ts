import { checkInterval } from "../live/check-interval.ts";
import { drain } from "../live/drain.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { readSystemHealth, type SystemHealth } from "./read-system-health.ts";

/** Without a measurement for that long it is read anyway: silence is news too. */
const HEARTBEAT_MS = 2_000;
const TOGETHER_MS = 50;

/**
 * The platform's health: at once, then whenever something was recorded, at most once an interval. Ends when the signal aborts.
 * @throws DomainError BAD_USER_INPUT (reason INTERVAL).
 */
export function followHealth(
  context: MetricsContext,
  minIntervalMs: number | null | undefined,
  signal: AbortSignal,
): AsyncIterableIterator<SystemHealth> {
  const intervalMs = Math.max(checkInterval(minIntervalMs), TOGETHER_MS);
  let takenAt = -Infinity;
  let news = true;
  const due = {
    take(now: number) {
      const wait = takenAt + (news ? intervalMs : Math.max(intervalMs, HEARTBEAT_MS)) - now;
      if (wait > 0) return wait;
      takenAt = now;
      news = false;
      return {};
    },
  };
  let wake = () => {};
  const unlisten = context.feed.listenToAll(() => {
    if (news) return;
    news = true;
    wake();
  });
  const moments = drain(due, signal, (listener) => (wake = listener), unlisten);
  return {
    async next() {
      const { done } = await moments.next();
      if (done === true) return { done, value: undefined };
      return { done: false, value: await readSystemHealth(context) };
    },
    return: () => moments.return!() as Promise<IteratorResult<SystemHealth>>,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
