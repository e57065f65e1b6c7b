import type { FeedEvent } from "./event-queue.ts";
import { startFeed, type FeedContext, type FeedRequest } from "./feed.ts";
import type { History } from "./history.ts";
import type { Listener } from "./listener.ts";
import { createStreamEvent, type StreamEvent } from "./stream-event.ts";

/** Stored events come at once: silence for this long means that there are no more. */
const SILENCE_MS = 500;

/** Brings one listener from its own cursor to where the shared stream is. */
export interface CatchUp extends Disposable {
  /** The shared stream has told this event; true when the listener has it already and goes on from there. */
  meets(event: StreamEvent): boolean;
  /** The last cursor that the listener has been told. */
  readonly lastCursor: string | undefined;
}

/**
 * Opens an upstream of the listener's own. A LOSSLESS listener changes over at an event that both streams have told, and
 * until then it stays; a LATEST one when its stored events have come, for what it misses then is told by newer ones.
 * @param onDone Called once, with what of the shared stream's history is still to be told.
 */
export function startCatchUp(
  context: FeedContext,
  request: FeedRequest,
  history: History,
  listener: Listener,
  onDone: (rest: readonly StreamEvent[]) => void,
): CatchUp {
  const isLatest = request.plan.policy === "LATEST";
  let lastCursor = request.after;
  let isOver = false;
  let silence: NodeJS.Timeout | undefined;

  const feed = startFeed(context, request, {
    opened: listen,
    event(event) {
      if (isOver) return;
      lastCursor = event.cursor ?? lastCursor;
      listener.deliverFirst(toStreamEvent(event, lastCursor));
      const rest = lastCursor === undefined ? undefined : history.after(lastCursor);
      if (rest !== undefined) finish(rest);
      else listen();
    },
    ended(errors) {
      if (isOver) return;
      stop();
      listener.end(errors);
    },
  });

  function listen(): void {
    clearTimeout(silence);
    if (isLatest && !isOver) silence = setTimeout(() => finish([]), SILENCE_MS);
  }

  function finish(rest: readonly StreamEvent[]): void {
    stop();
    onDone(rest);
  }

  function stop(): void {
    isOver = true;
    clearTimeout(silence);
    feed[Symbol.dispose]();
  }

  return {
    meets(event) {
      if (isLatest || event.cursor !== lastCursor) return false;
      stop();
      return true;
    },
    get lastCursor() {
      return lastCursor;
    },
    [Symbol.dispose]: stop,
  };
}

const toStreamEvent = ({ key, body, gap, superseded }: FeedEvent, cursor = ""): StreamEvent =>
  createStreamEvent({ index: 0, cursor, key, body, gap, superseded });
