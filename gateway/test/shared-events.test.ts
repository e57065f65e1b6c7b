import { afterAll, beforeAll, expect, it } from "vitest";
import { openInitialised, type RawSocket } from "./platform/raw-socket.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;
let sockets: RawSocket[];

beforeAll(async () => {
  platform = await startPlatform();
  sockets = await Promise.all([1, 2, 3].map(() => openInitialised(platform.url)));
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await platform[Symbol.asyncDispose]();
});

const QUERY = "subscription Ticks($topic: String) { ticks(topic: $topic) { text } }";

it.each([
  ["short", "event"],
  ["of several alphabets", "é, 日本, 🙂"],
  ["too long for a small frame", "é".repeat(1_000)],
  ["long enough to be written from one copy", "日".repeat(10_000)],
  ["too long for a middle frame", "x🙂".repeat(20_000)],
])("an event that is %s reaches every client whole, under its own id and no other's", async (topic, text) => {
  const { opened } = platform.sources;
  const ids = ["1", "1", `${topic} é 日 🙂 "\\`];
  const subscribe = { query: QUERY, variables: { topic } };
  for (const [index, socket] of sockets.entries())
    socket.send({ id: ids[index], type: "subscribe", payload: subscribe });
  await platform.sources.until("opened", opened + 1);
  for (let cursor = 1; cursor <= 2; cursor++) {
    await platform.log.append(topic, { text: `${cursor} ${text}` });
    const told = await Promise.all(sockets.map((socket) => socket.next()));
    const payload = { data: { ticks: { text: `${cursor} ${text}` } }, extensions: { cursor: String(cursor) } };
    expect(told).toEqual(ids.map((id) => ({ id, type: "next", payload })));
  }
  expect(platform.sources.opened).toBe(opened + 1);
  for (const [index, socket] of sockets.entries()) socket.send({ id: ids[index], type: "complete" });
});

it("clients with other variables are told their own events only, under equal ids", async () => {
  for (const [index, socket] of sockets.entries()) {
    const payload = { query: QUERY, variables: { topic: `topic ${index}` } };
    socket.send({ id: "same", type: "subscribe", payload });
  }
  for (const index of sockets.keys()) await platform.log.append(`topic ${index}`, { text: `of ${index}` });
  const told = await Promise.all(sockets.map((socket) => socket.next()));
  const texts = told.map(({ payload }) => (payload as { data: { ticks: { text: string } } }).data.ticks.text);
  expect(texts).toEqual(["of 0", "of 1", "of 2"]);
});
