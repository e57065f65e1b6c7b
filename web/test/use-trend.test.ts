import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { ref } from "vue";
import { comparisonOf } from "../src/features/overview/trend/comparisons.ts";
import { currentSeries } from "../src/features/overview/trend/trend-series.ts";
import { useTrend } from "../src/features/overview/trend/use-trend.ts";
import type { RangeName } from "../src/features/overview/ranges.ts";
import type { LastKnown } from "../src/live/last-known.ts";
import { createEventSource } from "./event-source.ts";
import { toMetric, toSeries } from "./fixtures/trend-metric.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

interface Arguments {
  names: string[];
  labels?: { name: string; value: string }[];
}

function createFigures() {
  const real = createEventSource<unknown>();
  const sample = createEventSource<unknown>();
  const values = Array.from({ length: 12 }, (_, index) => index + 1);
  const figures = { answers: 0, isDown: false, isThere: true };
  const resolvers = {
    metric({ name }: { name: string }) {
      figures.answers++;
      if (figures.isDown) throw new GraphQLError("down", { extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
      if (!figures.isThere || name === "unknown") return null;
      return {
        ...toMetric({ name }),
        series: () => [toSeries("2025-11", values)].map((series) => ({ ...series, tier: "RAW" })),
      };
    },
    metricUpdates: ({ labels }: Arguments) => (labels?.[0]?.value === "sample" ? sample : real).listen(),
  };
  return { figures, real, sample, resolvers };
}
const toUpdate = (at: string, value: number, source?: string) => ({
  metricUpdates: {
    cursor: `c:${at}`,
    metric: { name: "revenue", status: "OK" },
    labels: source ? [{ name: "source", value: source }] : [],
    point: { at, value },
    gap: false,
  },
});
const setUp = (name = "revenue") => ({
  name: ref(name),
  range: ref<RangeName>("12mo"),
  comparison: ref(comparisonOf("year")),
});

describe("useTrend", () => {
  it("merges points as they come in, without asking again", async () => {
    const { figures, sample, resolvers } = createFigures();
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => sample.listeners()).toBe(1);
    sample.emit(toUpdate("2026-11-01T00:00:00.000Z", 13, "sample"));
    await expect.poll(() => currentSeries(app.value.metric.value!)!.values.at(-1)).toBe(13);
    expect(currentSeries(app.value.metric.value!)!.values).toHaveLength(12);
    expect(figures.answers).toBe(1);
  });

  it("listens from where the answer stood, so that nothing is lost between them", async () => {
    const { real, resolvers } = createFigures();
    await using server = await startGraphqlServer({ ...resolvers, metricUpdatesCursor: "e:7" });
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => real.listeners()).toBe(1);
    expect(app.value.metric.value?.name).toBe("revenue");
    await expect.poll(() => server.subscriptions).toHaveLength(2);
    expect(server.subscriptions.map(({ extensions }) => extensions.after)).toEqual(["e:7", "e:7"]);
  });

  it("asks again when a point alone does not tell the new figures", async () => {
    const { figures, real, resolvers } = createFigures();
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => app.value.metric.value).toBeDefined();
    await expect.poll(() => real.listeners()).toBe(1);
    real.emit(toUpdate("2026-10-01T00:00:00.000Z", 99));
    await expect.poll(() => figures.answers).toBe(2);
  });

  it("catches up after a pause before which nothing was told", async () => {
    const { figures, sample, resolvers } = createFigures();
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => sample.listeners()).toBe(1);
    app.live.pause();
    await expect.poll(() => sample.listeners()).toBe(0);
    expect(figures.answers).toBe(1);
    app.live.resume();
    await expect.poll(() => figures.answers).toBe(2);
  });

  it("notices the sample that is loaded while there are no figures", async () => {
    const { figures, sample, resolvers } = createFigures();
    figures.isThere = false;
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => app.value.metric.value).toBeNull();
    await expect.poll(() => sample.listeners()).toBe(1);
    figures.isThere = true;
    sample.emit(toUpdate("2026-10-01T00:00:00.000Z", 12, "sample"));
    await expect.poll(() => app.value.metric.value?.name).toBe("revenue");
  });

  it("shows the figures of an earlier visit only until it is known that they are gone", async () => {
    const { figures, resolvers } = createFigures();
    figures.isThere = false;
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    const memory = new Map<string, unknown>([["trend.revenue.12mo.year", toMetric({})]]);
    const lastKnown: LastKnown = {
      recall: (key) => (memory.has(key) ? { value: memory.get(key) as never, at: 1 } : undefined),
      remember: (key, value) => memory.set(key, value),
    };
    await using app = runInApp(server, () => useTrend(name, range, comparison), { lastKnown });
    expect(app.value.metric.value?.name).toBe("revenue");
    await expect.poll(() => app.value.metric.value).toBeNull();
    app.stop();
    expect(memory.get("trend.revenue.12mo.year")).toBeNull();
  });

  it("never shows one figure's line under another's name", async () => {
    const { resolvers } = createFigures();
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp();
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => app.value.metric.value?.name).toBe("revenue");
    name.value = "orders";
    expect(app.value.metric.value).toBeUndefined();
    await expect.poll(() => app.value.metric.value?.name).toBe("orders");
  });

  it("tells a metric that is not there from one that cannot be asked for", async () => {
    const { figures, resolvers } = createFigures();
    await using server = await startGraphqlServer(resolvers);
    const { name, range, comparison } = setUp("unknown");
    await using app = runInApp(server, () => useTrend(name, range, comparison));
    await expect.poll(() => app.value.metric.value).toBeNull();
    expect(app.value.error.value).toBeUndefined();
    figures.isDown = true;
    name.value = "revenue";
    await expect.poll(() => app.value.error.value).toBeDefined();
    expect(app.value.metric.value).toBeUndefined();
    figures.isDown = false;
    app.value.retry();
    await expect.poll(() => app.value.metric.value?.name).toBe("revenue");
    expect(app.value.error.value).toBeUndefined();
  });
});
