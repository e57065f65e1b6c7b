import { glob, readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ref } from "vue";
import { followHealth } from "../src/features/overview/tiles/use-health.ts";
import { useSparklines } from "../src/features/overview/tiles/use-sparklines.ts";
import { comparisonOf } from "../src/features/overview/trend/comparisons.ts";
import { useTrend } from "../src/features/overview/trend/use-trend.ts";
import { createEventSource } from "./event-source.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const sources = new URL("../src/", import.meta.url);

describe("the dashboard", () => {
  afterEach(() => void vi.useRealTimers());

  it("has one clock, which only tells the time, and no polling query", async () => {
    const found: string[] = [];
    for await (const file of glob("**/*.{ts,vue}", { cwd: sources.pathname, exclude: ["**/*.test.ts"] })) {
      const text = await readFile(new URL(file, sources), "utf8");
      if (/setInterval|pollInterval|startPolling/.test(text)) found.push(file);
    }
    expect(found).toEqual(["live/use-now.ts"]);
  });

  it("asks for nothing again however long it is open", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
    const streams = createEventSource<unknown>();
    await using server = await startGraphqlServer({
      metricUpdates: streams.listen,
      systemHealthUpdates: streams.listen,
    });
    await using _app = runInApp(server, () => {
      followHealth();
      useSparklines();
      useTrend(ref("revenue"), ref("12mo"), ref(comparisonOf("year")));
    });
    // By hand: expect.poll would move the faked clock on.
    while (server.requests.length < 3 || streams.listeners() < 4) await new Promise((resolve) => setImmediate(resolve));
    // Kept below the socket's own heartbeat, which would find no answer in no time.
    await vi.advanceTimersByTimeAsync(11_000);
    vi.useRealTimers();
    await expect.poll(() => streams.listeners()).toBe(4);
    expect(server.requests).toHaveLength(3);
    expect(server.connections).toBe(1);
  });
});
