import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openInitialised } from "./platform/raw-socket.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;

beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform[Symbol.asyncDispose]());

describe("a gateway that stops", () => {
  it("closes each socket with a hint when to come back, and ends what it streamed", async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => openInitialised(platform.url)));
    for (const socket of sockets)
      socket.send({ id: "1", type: "subscribe", payload: { query: "subscription { ticks { seq } }" } });
    await platform.sources.until("opened", 1);
    await platform.stopGateway();
    for (const socket of sockets) {
      const [code, reason] = await socket.closed;
      expect(code).toBe(1001);
      expect(reason).toMatch(/retry after \d+ ms/);
    }
    await platform.sources.until("ended", 1);
  });

  it("ends server-sent events so that an EventSource comes back", async () => {
    const response = await fetch(`${platform.url}/graphql?query=subscription{ticks{seq}}`, {
      headers: { accept: "text/event-stream" },
    });
    await platform.sources.until("opened", 1);
    const [text] = await Promise.all([response.text(), platform.stopGateway()]);
    expect(text).toMatch(/retry: \d+\n\n$/);
    expect(text).not.toContain("event: complete");
  });

  it("takes no further connections", async () => {
    const { url } = platform;
    await platform.stopGateway();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
