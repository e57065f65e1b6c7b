import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, it } from "vitest";
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

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const QUERY = "subscription Ticks($topic: String) { ticks(topic: $topic) { seq } }";
const STREAMS = 500;
let streams = 0;

/** Opens two subscriptions to each of many streams, all of them new, and ends them. */
async function comeAndGo(): Promise<void> {
  const first = streams;
  for (; streams < first + STREAMS; streams++) {
    for (const id of [`a${streams}`, `b${streams}`])
      socket.send({ id, type: "subscribe", payload: { query: QUERY, variables: { topic: `t${streams}` } } });
  }
  await platform.sources.until("opened", streams);
  for (let n = first; n < streams; n++) for (const id of [`a${n}`, `b${n}`]) socket.send({ id, type: "complete" });
  await platform.sources.until("ended", streams);
}

it("10,000 subscriptions that come and go leave nothing behind", async () => {
  for (let round = 0; round < 4; round++) await comeAndGo();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < 6; round++) await comeAndGo();
  const metrics = async () => (await fetch(`${platform.url}/metrics`)).text();
  await expect.poll(metrics).toMatch(/gateway_streams_open\S* 0/);
  await expect.poll(metrics).toMatch(/gateway_listeners_open\S* 0/);
  // What is still on its way to a socket goes; what is kept stays, however long this waits.
  const growth = () => {
    collectGarbage();
    return (process.memoryUsage().heapUsed - before) / 6_000;
  };
  await expect.poll(growth, { message: "bytes a subscription" }).toBeLessThan(100);
});
