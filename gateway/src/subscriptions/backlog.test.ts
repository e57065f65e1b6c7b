import { describe, expect, it } from "vitest";
import { Backlog } from "./backlog.ts";
import { createStreamEvent } from "./stream-event.ts";

const event = (index: number, key = "", body = '"data":1') =>
  createStreamEvent({ index, cursor: String(index), key, body, gap: false, superseded: 0 });
const bounds = { events: 2, size: 10_000 };

/** The indexes of all that waits, and how many were dropped before each. */
function empty(backlog: Backlog): [index: number, dropped: number][] {
  const told: [number, number][] = [];
  for (let due = backlog.shift(); due !== undefined; due = backlog.shift()) told.push([due.event.index, due.dropped]);
  return told;
}

describe("a backlog of a LOSSLESS stream", () => {
  it("is full when one more waits than may", () => {
    const backlog = new Backlog("LOSSLESS", bounds);
    expect([1, 2, 3].map((index) => backlog.push(event(index)))).toEqual([true, true, false]);
  });

  it("takes as many events after a replay as without one, however much was replayed", () => {
    const backlog = new Backlog("LOSSLESS", bounds);
    backlog.replay([1, 2, 3, 4, 5].map((index) => event(index)));
    expect([6, 7, 8].map((index) => backlog.push(event(index)))).toEqual([true, true, false]);
    expect(empty(backlog).map(([index]) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("is full when its texts are too long together, but takes a single one of any length", () => {
    const backlog = new Backlog("LOSSLESS", { events: 10, size: 100 });
    expect(backlog.push(event(1, "", `"data":"${"x".repeat(1_000)}"`))).toBe(true);
    expect(backlog.push(event(2))).toBe(false);
  });

  it("has by default room for half of what the stream's history keeps", () => {
    const backlog = new Backlog("LOSSLESS");
    let taken = 0;
    while (backlog.push(event(taken + 1))) taken++;
    expect(taken).toBe(500);
  });
});

it("a backlog of a LATEST stream loses the oldest of too many series and counts what it lost", () => {
  const backlog = new Backlog("LATEST", bounds);
  for (const [index, key] of ["a", "b", "a", "c"].entries()) expect(backlog.push(event(index, key))).toBe(true);
  expect(empty(backlog)).toEqual([
    [2, 2],
    [3, 0],
  ]);
  expect(backlog.isEmpty).toBe(true);
});
