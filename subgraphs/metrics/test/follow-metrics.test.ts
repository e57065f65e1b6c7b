import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MetricChange } from "../src/domain/live/change-queue.ts";
import { formatCursor } from "../src/domain/live/cursor.ts";
import { followMetrics, type FollowRequest } from "../src/domain/live/follow-metrics.ts";
import { followHealth } from "../src/domain/health/follow-health.ts";
import type { NewPoint } from "../src/domain/points/new-point.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { openContext, type TestContext } from "./open-context.ts";

const T = Date.UTC(2026, 10, 1);
const EU = [{ name: "region", value: "EU" }];
let context: TestContext;
let abort: AbortController;
beforeEach(async () => {
  context = await openContext(T + 3_600_000);
  abort = new AbortController();
});
afterEach(async () => {
  abort.abort();
  await context[Symbol.asyncDispose]();
});

const record = (...points: Partial<NewPoint>[]) =>
  recordPoints(
    context,
    points.map((point) => ({ metric: "m", labels: [], at: T, value: 0, ...point })),
    {
      category: "BUSINESS",
    },
  );
const follow = (request: Partial<FollowRequest> = {}) =>
  followMetrics(context, { names: ["m"], minIntervalMs: 50, ...request }, abort.signal);
const next = async (stream: AsyncIterator<MetricChange>) => (await stream.next()).value as MetricChange;
const cursorOf = ({ sequence }: MetricChange) => formatCursor({ epoch: context.store.epoch, sequence });

describe("following metrics", () => {
  it("waits for a metric that does not exist yet", async () => {
    const stream = await follow();
    const first = next(stream);
    await record({ value: 7, labels: EU });
    expect(await first).toMatchObject({ metric: "m", labels: EU, point: { at: T, value: 7 }, gap: false });
  });

  it("brings the newest point of each series once an interval", async () => {
    const stream = await follow();
    const first = next(stream);
    await record({ value: 1 });
    await first;
    await record({ at: T + 1, value: 2 }, { at: T + 2, value: 3 }, { at: T + 1, value: 4, labels: EU });
    expect([(await next(stream)).point.value, (await next(stream)).point.value]).toEqual([3, 4]);
  });

  it("brings every point when asked for all", async () => {
    const stream = await follow({ minIntervalMs: 0 });
    await record({ value: 1 }, { at: T + 1, value: 2 }, { at: T + 1, value: 2 }, { at: T + 2, value: 3 });
    const values = [await next(stream), await next(stream), await next(stream)].map(({ point }) => point.value);
    expect(values).toEqual([1, 2, 3]);
  });

  it("brings only what was asked for", async () => {
    const stream = await follow({ labels: EU, minIntervalMs: 0 });
    await record({ value: 1 }, { metric: "other", value: 2, labels: EU }, { value: 3, labels: EU });
    expect((await next(stream)).point.value).toBe(3);
  });

  it("keeps the sample to those who ask for it", async () => {
    const sample = [{ name: "source", value: "sample" }];
    const plain = await follow({ minIntervalMs: 0 });
    const asking = await follow({ minIntervalMs: 0, labels: sample });
    await record({ value: 1, labels: sample }, { value: 2 });
    expect((await next(plain)).point.value).toBe(2);
    expect((await next(asking)).point.value).toBe(1);
  });

  it("resumes after a cursor with the newest point of each series that changed since, then goes on", async () => {
    const stream = await follow();
    await record({ value: 1 });
    const after = cursorOf(await next(stream));
    await stream.return!();
    await record({ at: T + 1, value: 2 }, { at: T + 1, value: 3, labels: EU });
    await record({ at: T + 2, value: 4 });
    const resumed = await follow({ after });
    await record({ at: T + 3, value: 5, labels: EU });
    const seen = [await next(resumed), await next(resumed)];
    if (seen.at(-1)!.point.value !== 5) seen.push(await next(resumed));
    const values = seen.map(({ point }) => point.value);
    expect(values.includes(4)).toBe(true);
    expect(values.at(-1)).toBe(5);
    expect(seen.every(({ gap }) => !gap)).toBe(true);
    expect(seen.map(({ sequence }) => sequence)).toEqual(
      seen.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
    );
  });

  it("brings nothing twice after the newest cursor", async () => {
    const stream = await follow();
    await record({ value: 1 });
    const after = cursorOf(await next(stream));
    const resumed = await follow({ after });
    const first = next(resumed);
    await record({ at: T + 1, value: 2 });
    expect((await first).point.value).toBe(2);
  });

  it("brings nothing twice that is read from the past before its notice comes", async () => {
    await record({ value: 1 });
    const after = formatCursor({ epoch: context.store.epoch, sequence: 0 });
    const stream = await follow({ after, minIntervalMs: 0 });
    const point = { metric: "m", labels: [], at: T, value: 1 };
    context.feed.publish([point], [{ index: 0, sequence: await context.store.newestSequence(), value: 1 }]);
    await record({ at: T + 1, value: 2 });
    expect([await next(stream), await next(stream)].map((change) => change.point.value)).toEqual([1, 2]);
  });

  it("tells of the gap where points were passed over that all were asked for", async () => {
    const stream = await follow({ minIntervalMs: 0 });
    await record({ value: 1 });
    const after = cursorOf(await next(stream));
    await record({ at: T + 1, value: 2 });
    expect(await next(await follow({ minIntervalMs: 0, after }))).toMatchObject({ point: { value: 2 }, gap: false });
    await record({ at: T + 2, value: 3 });
    expect(await next(await follow({ minIntervalMs: 0, after }))).toMatchObject({ point: { value: 3 }, gap: true });
  });

  it("sends everything anew, and says so, after a cursor of another store or of a future that was lost", async () => {
    await record({ value: 1 }, { value: 2, labels: EU });
    for (const after of ["elsewhere:1", formatCursor({ epoch: context.store.epoch, sequence: 1_000 })]) {
      const stream = await follow({ after });
      expect([await next(stream), await next(stream)].map(({ gap }) => gap)).toEqual([true, false]);
    }
  });

  it("ends at once when the listener leaves a silent stream, and listens no more", async () => {
    const stream = await follow();
    const waiting = stream.next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await record({ value: 1 });
    expect((await stream.next()).done).toBe(true);
  });

  it("refuses what makes no sense", async () => {
    const reasonOf = (request: Partial<FollowRequest>) =>
      follow(request).catch((error: { reason: string }) => error.reason);
    expect(await reasonOf({ names: [] })).toBe("NAMES");
    expect(await reasonOf({ names: Array.from({ length: 101 }, (_, i) => `${i}`) })).toBe("NAMES");
    expect(await reasonOf({ minIntervalMs: 49 })).toBe("INTERVAL");
    expect(await reasonOf({ minIntervalMs: -1 })).toBe("INTERVAL");
    expect(await reasonOf({ after: "x" })).toBe("CURSOR");
  });
});

describe("following the platform's health", () => {
  it("reads it at once and again when measurements come", async () => {
    const stream = followHealth(context, 50, abort.signal);
    expect((await stream.next()).value).toMatchObject({ status: "NO_DATA", queriesPerSecond: null, services: [] });
    const second = stream.next();
    const rate = {
      metric: "gateway.request.rate",
      labels: [{ name: "origin", value: "external" }],
      at: context.time,
      value: 12,
    };
    await recordPoints(context, [rate], { category: "SYSTEM" });
    expect((await second).value).toMatchObject({ queriesPerSecond: 12 });
  });

  it("ends at once", async () => {
    const stream = followHealth(context, 1_000, abort.signal);
    await stream.next();
    const waiting = stream.next();
    abort.abort();
    expect((await waiting).done).toBe(true);
  });
});
