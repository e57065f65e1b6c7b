import type { Client } from "graphql-ws";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPlatform, type Platform } from "./platform/start-platform.ts";
import { connect, subscribe } from "./platform/subscribe.ts";

let platform: Platform;
let client: Client & { sockets: number };

beforeEach(async () => {
  platform = await startPlatform();
  client = connect(platform.url);
});
afterEach(async () => {
  await client.dispose();
  await platform[Symbol.asyncDispose]();
});

const TICKS = "subscription Ticks($after: Int) { ticks(after: $after) { seq text thing { name label } } }";

describe("a subscription over a WebSocket", () => {
  it("joins another subgraph on every event and says the cursor", async () => {
    const ticks = subscribe(client, TICKS);
    await platform.sources.until("opened", 1);
    await platform.log.append("ticks", { text: "one", thing: "a" });
    expect(await ticks.next()).toEqual({
      data: { ticks: { seq: 1, text: "one", thing: { name: "thing a", label: "label of a" } } },
      extensions: { cursor: "1" },
    });
    await platform.log.append("ticks", { text: "two" });
    expect(await ticks.next()).toEqual({
      data: { ticks: { seq: 2, text: "two", thing: null } },
      extensions: { cursor: "2" },
    });
  });

  it("does not show what the gateway selects for itself", async () => {
    const ticks = subscribe(client, "subscription { ticks { text } }");
    await platform.log.append("ticks", { text: "one" });
    expect(await ticks.next()).toEqual({ data: { ticks: { text: "one" } }, extensions: { cursor: "1" } });
  });

  it("ends the subgraph's generator within a second of the client's leaving, also when silent", async () => {
    const ticks = subscribe(client, TICKS);
    await platform.sources.until("opened", 1);
    const left = performance.now();
    ticks.close();
    await platform.sources.until("ended", 1);
    expect(performance.now() - left).toBeLessThan(1_000);
  });

  it("goes on over the same socket when its subgraph was killed and came back", async () => {
    const ticks = subscribe(client, TICKS);
    await platform.log.append("ticks", { text: "one" });
    await ticks.next();
    await platform.stopTicks();
    await platform.log.append("ticks", { text: "two" });
    await platform.startTicks();
    expect(await ticks.next()).toMatchObject({ data: { ticks: { text: "two" } }, extensions: { cursor: "2" } });
    await platform.log.append("ticks", { text: "three" });
    expect(await ticks.next()).toMatchObject({ data: { ticks: { text: "three" } } });
    expect(client.sockets).toBe(1);
    expect(platform.sources.afters).toEqual([0, 1]);
  });
});
