import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openInitialised, type RawSocket } from "./platform/raw-socket.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;
let socket: RawSocket;

beforeEach(async () => {
  platform = await startPlatform();
  socket = await openInitialised(platform.url);
});
afterEach(async () => {
  socket.terminate();
  await platform[Symbol.asyncDispose]();
});

interface Payload {
  data: { readings: { name: string; value: number } };
  extensions: { cursor: string; dropped?: number };
}

describe("a client that stops reading", () => {
  it("loses a LOSSLESS stream with SLOW_CONSUMER, and can resume it after what it has read", async () => {
    socket.send({ id: "1", type: "subscribe", payload: { query: "subscription { ticks { text } }" } });
    await platform.sources.until("opened", 1);
    socket.pause();
    const text = "x".repeat(200_000);
    for (let n = 0; n < 200; n++) await platform.log.append("ticks", { text });
    await platform.sources.until("ended", 1);
    socket.resume();
    let cursor = 0;
    for (;;) {
      const { type, payload } = await socket.next();
      if (type === "next") {
        const { extensions } = payload as { extensions: { cursor: string } };
        expect(Number(extensions.cursor)).toBe(cursor + 1);
        cursor = Number(extensions.cursor);
        continue;
      }
      expect(type).toBe("error");
      expect(payload).toMatchObject([{ extensions: { code: "SLOW_CONSUMER" } }]);
      break;
    }
    expect(cursor).toBeGreaterThan(0);
    expect(cursor).toBeLessThan(200);
    const query = `subscription { ticks(after: ${cursor}) { seq } }`;
    socket.send({ id: "2", type: "subscribe", payload: { query } });
    expect(await socket.next()).toMatchObject({ id: "2", payload: { data: { ticks: { seq: cursor + 1 } } } });
  });

  it("gets the newest of a LATEST stream, and how many it did not get", async () => {
    const name = "n".repeat(100_000);
    socket.send({ id: "1", type: "subscribe", payload: { query: "subscription { readings { name value } }" } });
    await platform.sources.until("opened", 1);
    socket.pause();
    for (let value = 1; value <= 300; value++) await platform.log.append("readings", { name, value });
    const other = await openInitialised(platform.url);
    other.send({ id: "1", type: "subscribe", payload: { query: "subscription { readings { name value } }" } });
    for (let value = 0; value !== 300;) value = ((await other.next()).payload as Payload).data.readings.value;
    other.terminate();
    socket.resume();
    const read: Payload[] = [];
    while (read.at(-1)?.data.readings.value !== 300) read.push((await socket.next()).payload as Payload);
    const dropped = read.reduce((sum, { extensions }) => sum + (extensions.dropped ?? 0), 0);
    expect(dropped).toBeGreaterThan(0);
    expect(read.length + dropped).toBe(300);
  });
});
