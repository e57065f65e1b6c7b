import { describe, expect, it } from "vitest";
import { followHealth } from "../src/features/overview/tiles/use-health.ts";
import { createEventSource } from "./event-source.ts";
import { runInApp } from "./run-in-app.ts";
import { startGraphqlServer } from "./start-graphql-server.ts";

const toHealth = (chatFirstDeltaMs: number) => ({
  at: "2026-10-01T00:00:00.000Z",
  status: "OK",
  chatFirstDeltaMs,
  services: [],
});

describe("followHealth", () => {
  it("asks once, and is told from then on", async () => {
    const updates = createEventSource<unknown>();
    await using server = await startGraphqlServer({ systemHealth: toHealth(1), systemHealthUpdates: updates.listen });
    await using app = runInApp(server, followHealth);
    await expect.poll(() => app.value.health.value?.chatFirstDeltaMs).toBe(1);
    await expect.poll(() => updates.listeners()).toBe(1);
    updates.emit({ systemHealthUpdates: toHealth(2) });
    await expect.poll(() => app.value.health.value?.chatFirstDeltaMs).toBe(2);
    expect(app.live.state.value).toBe("LIVE");
    expect(app.live.heardAt.value).not.toBeNull();
    expect(server.requests).toHaveLength(1);
  });

  it("stops the stream while paused, and keeps the figures", async () => {
    const updates = createEventSource<unknown>();
    await using server = await startGraphqlServer({ systemHealth: toHealth(1), systemHealthUpdates: updates.listen });
    await using app = runInApp(server, followHealth);
    await expect.poll(() => updates.listeners()).toBe(1);
    await expect.poll(() => app.value.health.value).toBeDefined();
    app.live.pause();
    await expect.poll(() => updates.listeners()).toBe(0);
    expect(app.value.health.value?.chatFirstDeltaMs).toBe(1);
    app.live.resume();
    await expect.poll(() => updates.listeners()).toBe(1);
  });
});
