import { expect, it } from "vitest";
import { ChangeQueue, type MetricChange } from "./change-queue.ts";

const change = (metric: string, sequence: number, value = sequence, at = sequence): MetricChange => ({
  metric,
  labels: [],
  point: { at, value },
  sequence,
  gap: false,
});
const takeAll = (queue: ChangeQueue, now: number) => {
  const taken: MetricChange[] = [];
  for (let next = queue.take(now); typeof next === "object"; next = queue.take(now)) taken.push(next);
  return taken;
};

it("hands the first change out at once and the newest of each series after the interval", () => {
  const queue = new ChangeQueue(100);
  queue.push(change("a", 1));
  expect(takeAll(queue, 0)).toEqual([change("a", 1)]);
  for (const next of [change("a", 2), change("b", 3), change("a", 4)]) queue.push(next);
  expect(queue.take(40)).toBe(60);
  expect(takeAll(queue, 100)).toEqual([change("b", 3), change("a", 4)]);
  expect(queue.take(300)).toBeUndefined();
});

it("never hands out a change before an earlier one: a cursor would skip that", () => {
  const queue = new ChangeQueue(100);
  queue.push(change("a", 1));
  takeAll(queue, 0);
  queue.push(change("a", 2));
  queue.push(change("b", 3));
  expect(takeAll(queue, 50)).toEqual([]);
  expect(takeAll(queue, 100).map(({ sequence }) => sequence)).toEqual([2, 3]);
});

it("keeps the newest point by its time, under the newest change", () => {
  const queue = new ChangeQueue(100);
  queue.push(change("a", 1, 10, 2_000));
  queue.push(change("a", 2, 5, 1_000));
  expect(takeAll(queue, 0)).toEqual([change("a", 2, 10, 2_000)]);
});

it("hands out every point without an interval, and tells when it had to drop some", () => {
  const queue = new ChangeQueue(0);
  queue.push(change("a", 1));
  queue.push(change("a", 2));
  expect(takeAll(queue, 0).map(({ sequence }) => sequence)).toEqual([1, 2]);
  for (let i = 0; i < 1_002; i++) queue.push(change("a", 3 + i));
  const late = takeAll(queue, 0);
  expect(late).toHaveLength(1_000);
  expect(late.slice(0, 2).map(({ sequence, gap }) => [sequence, gap])).toEqual([
    [5, true],
    [6, false],
  ]);
});
