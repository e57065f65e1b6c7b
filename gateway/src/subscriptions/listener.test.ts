import { describe, expect, it } from "vitest";
import { Listener } from "./listener.ts";
import { createStreamEvent } from "./stream-event.ts";

const caller = { identity: { sub: "ada", scopes: [] }, requestId: "", depth: 0 } as never;
const event = (index: number, key = "", gap = false) =>
  createStreamEvent({ index, cursor: String(index), key, body: `"data":${index}`, gap, superseded: 0 });

/** A client that reads when the test says so. */
function client(policy: "LOSSLESS" | "LATEST", bounds = { events: 3, size: 10_000 }) {
  const told: unknown[] = [];
  let isReady = true;
  let wake: (() => void) | undefined;
  let left = 0;
  const listener = new Listener(
    caller,
    {
      ready(waiter) {
        if (!isReady) wake = () => waiter.wake();
        return isReady;
      },
      next: ({ text }) => void told.push(JSON.parse(`{${text}}`)),
      error: ([error]) => void told.push(error!.extensions!.code),
      complete: () => void told.push("complete"),
    },
    { policy, leave: () => left++ },
    bounds,
  );
  return {
    listener,
    told,
    left: () => left,
    block: () => void (isReady = false),
    unblock() {
      isReady = true;
      wake?.();
    },
  };
}
const said = (index: number, more: object = {}) => ({ data: index, extensions: { cursor: String(index), ...more } });

describe("a listener that reads slowly", () => {
  it("of a LOSSLESS stream gets everything in order, as far as its queue goes", () => {
    const { listener, told, block, unblock } = client("LOSSLESS");
    listener.deliver(event(1));
    block();
    for (const index of [2, 3, 4]) listener.deliver(event(index));
    expect(told).toEqual([said(1)]);
    unblock();
    expect(told).toEqual([said(1), said(2), said(3), said(4)]);
  });

  it("of a LOSSLESS stream is ended with SLOW_CONSUMER when its queue is full", () => {
    const { listener, told, block, unblock, left } = client("LOSSLESS");
    block();
    for (const index of [1, 2, 3, 4, 5]) listener.deliver(event(index));
    unblock();
    expect(told).toEqual(["SLOW_CONSUMER"]);
    expect(left()).toBe(1);
  });

  it("of a LATEST stream gets the newest of each series and is told how many it did not get", () => {
    const { listener, told, block, unblock } = client("LATEST");
    block();
    listener.deliver(event(1, "a"));
    listener.deliver(event(2, "b"));
    listener.deliver(event(3, "a"));
    listener.deliver(event(4, "a"));
    unblock();
    expect(told).toEqual([said(2, { dropped: 2 }), said(4)]);
  });

  it("of a LATEST stream with too many series loses the oldest and is told so", () => {
    const { listener, told, block, unblock } = client("LATEST");
    block();
    for (const [index, key] of [
      [1, "a"],
      [2, "b"],
      [3, "c"],
      [4, "d"],
    ] as const)
      listener.deliver(event(index, key));
    unblock();
    expect(told).toEqual([said(2, { dropped: 1 }), said(3), said(4)]);
  });

  it("is still told of a gap when the event that said so was superseded", () => {
    const { listener, told, block, unblock } = client("LATEST");
    block();
    listener.deliver(event(1, "a", true));
    listener.deliver(event(2, "a"));
    unblock();
    expect(told).toEqual([said(2, { gap: true, dropped: 1 })]);
  });
});

describe("the end of a stream", () => {
  it("is told after what is queued", () => {
    const { listener, told, block, unblock, left } = client("LOSSLESS");
    block();
    listener.deliver(event(1));
    listener.end(undefined);
    expect(told).toEqual([]);
    unblock();
    expect(told).toEqual([said(1), "complete"]);
    expect(left()).toBe(1);
  });

  it("is not told to who left", () => {
    const { listener, told, left } = client("LOSSLESS");
    listener[Symbol.dispose]();
    listener.deliver(event(1));
    listener.end(undefined);
    expect(told).toEqual([]);
    expect(left()).toBe(1);
  });
});

describe("a listener that is held", () => {
  it("gets what comes first, then what waited", () => {
    const { listener, told } = client("LATEST");
    listener.hold();
    listener.deliver(event(5, "a"));
    listener.deliverFirst(event(1, "a"));
    listener.release();
    expect(told).toEqual([said(1), said(5)]);
  });

  it("is told of a gap with its next event only", () => {
    const { listener, told } = client("LOSSLESS");
    listener.markGap();
    listener.deliver(event(1));
    listener.deliver(event(2));
    expect(told).toEqual([said(1, { gap: true }), said(2)]);
  });
});
