import { afterEach, beforeEach, expect, it } from "vitest";
import { readSystemHealth } from "../src/domain/health/read-system-health.ts";
import type { NewPoint } from "../src/domain/points/new-point.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { openContext, type TestContext } from "./open-context.ts";

const NOW = Date.UTC(2026, 10, 1, 12, 30);
const EXTERNAL = [{ name: "origin", value: "external" }];
const INTERNAL = [{ name: "origin", value: "internal" }];
let context: TestContext;
beforeEach(async () => (context = await openContext(NOW)));
afterEach(() => context[Symbol.asyncDispose]());

const measure = async (...points: (Partial<NewPoint> & { secondsAgo?: number })[]) => {
  const given = points.map(({ secondsAgo = 0, ...point }) => ({
    metric: "m",
    labels: EXTERNAL,
    value: 0,
    at: NOW - secondsAgo * 1_000,
    ...point,
  }));
  expect((await recordPoints(context, given, { category: "SYSTEM" })).rejected).toEqual([]);
};
const observed = (metric: string, value: number, secondsAgo: number, labels = EXTERNAL) => ({
  metric,
  kind: "HISTOGRAM" as const,
  value,
  secondsAgo,
  labels,
});

it("has no figures without measurements", async () => {
  expect(await readSystemHealth(context)).toEqual({
    at: NOW,
    status: "NO_DATA",
    chatFirstDeltaMs: null,
    searchHitRate: null,
    queriesPerSecond: null,
    uptime: null,
    services: [],
  });
});

it("shows the median to a reply's first words, of what users asked within 15 minutes", async () => {
  await measure(
    ...[100, 145, 4_000].map((value, i) => observed("chat.first_delta", value, 60 * i)),
    observed("chat.first_delta", 9_000, 16 * 60),
    ...[1, 2, 3].map((i) => observed("chat.first_delta", 1, i, INTERNAL)),
  );
  const { chatFirstDeltaMs } = await readSystemHealth(context);
  expect(Math.abs(chatFirstDeltaMs! / 145 - 1)).toBeLessThan(0.0055);
});

it("shows the share of searches that found something", async () => {
  await measure(
    ...[1, 1, 0, 1].map((value, i) => observed("search.hit_rate", value, i)),
    observed("search.hit_rate", 0, 5, INTERNAL),
    observed("search.hit_rate", 0, 20 * 60),
  );
  expect((await readSystemHealth(context)).searchHitRate).toBe(0.75);
});

it("shows the newest rate at the gateway until it is stale", async () => {
  const rate = (value: number, secondsAgo: number, labels = EXTERNAL) => ({
    metric: "gateway.request.rate",
    value,
    secondsAgo,
    labels,
  });
  await measure(rate(10, 2), rate(20, 1), rate(99, 0, INTERNAL));
  expect((await readSystemHealth(context)).queriesPerSecond).toBe(20);
  context.time += 4_500;
  expect((await readSystemHealth(context)).queriesPerSecond).toBeNull();
});

it("shows the share of probes of a day that found a service ready", async () => {
  const probe = (service: string, value: number, secondsAgo: number) => ({
    metric: "platform.uptime",
    value,
    secondsAgo,
    labels: [{ name: "service", value: service }],
  });
  await measure(
    probe("chat", 1, 0),
    probe("search", 0, 0),
    probe("chat", 1, 23 * 3_600),
    probe("chat", 1, 12 * 3_600),
    probe("chat", 0, 25 * 3_600),
  );
  expect(await readSystemHealth(context)).toMatchObject({
    uptime: 0.75,
    status: "CRITICAL",
    services: [
      { name: "chat", status: "OK", ready: true, requestsPerSecond: null },
      { name: "search", status: "CRITICAL", ready: false },
    ],
  });
});

it("shows how each service answered within the last minute", async () => {
  const service = [{ name: "service", value: "chat" }];
  await measure(
    { metric: "chat.sockets.open", value: 3, labels: service },
    ...Array.from({ length: 60 }, (_, i) => ({
      ...observed("chat.request.duration", i + 1, 0, service),
      at: NOW - i * 900,
    })),
    { metric: "chat.request.errors", kind: "DELTA", value: 6, secondsAgo: 3, labels: service },
    { metric: "search.sockets.open", value: 1, secondsAgo: 60 },
  );
  const { services, status } = await readSystemHealth(context);
  expect(services).toMatchObject([
    { name: "chat", status: "WARNING", ready: null, requestsPerSecond: 1, errorsPerSecond: 0.1 },
    { name: "search", status: "NO_DATA", ready: null, requestsPerSecond: null },
  ]);
  expect(Math.abs(services[0]!.p95Ms! / 57 - 1)).toBeLessThan(0.0055);
  expect(status).toBe("WARNING");
});
