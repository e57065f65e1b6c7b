import { buildSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import type { UpstreamSink } from "../src/subscriptions/upstream/upstream-connection.ts";
import { createUpstreamSockets, type UpstreamSockets } from "../src/subscriptions/upstream/upstream-sockets.ts";

/** A subgraph whose only stream tells one event and is silent then. */
async function startReplica() {
  const schema = buildSchema("type Query { a: Int } type Subscription { told: Int }");
  schema.getSubscriptionType()!.getFields().told!.subscribe = async function* () {
    yield { told: 1 };
    await new Promise(() => {});
  };
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const { dispose } = useServer({ schema }, server);
  await once(server, "listening");
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let stopped = false;
  return {
    url,
    async stop() {
      if (stopped) return;
      stopped = true;
      for (const client of server.clients) client.terminate();
      await dispose();
    },
  };
}

let replicas: Awaited<ReturnType<typeof startReplica>>[];
let upstreams: UpstreamSockets;

beforeEach(async () => {
  replicas = [await startReplica(), await startReplica()];
  const socketUrls = replicas.map(({ url }) => url);
  upstreams = createUpstreamSockets(new Map([["told", { name: "told", urls: [], socketUrls, trusted: false }]]));
});
afterEach(async () => {
  upstreams[Symbol.dispose]();
  for (const replica of replicas) await replica.stop();
});

/** Opens a stream and waits for its event; `lost` resolves when its connection breaks. */
async function open(): Promise<{ lost: Promise<void>; end: () => void }> {
  const told = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  const fail = () => told.reject(new Error("the stream ended"));
  const sink: UpstreamSink = {
    opened() {},
    next: () => told.resolve(),
    refused: fail,
    completed: fail,
    lost() {
      fail();
      lost.resolve();
    },
  };
  const request = { query: "subscription { told }", operationName: undefined, variables: {}, extensions: undefined };
  const end = upstreams.open("told", request, {}, sink);
  await told.promise;
  return { lost: lost.promise, end };
}

it("streams are spread over all URLs of their subgraph, and go to the others when one is gone", async () => {
  const streams = [];
  for (let n = 0; n < 6; n++) streams.push(await open());
  let lost = 0;
  for (const stream of streams) void stream.lost.then(() => lost++);
  await replicas[0]!.stop();
  await Promise.race(streams.map((stream) => stream.lost));
  for (let n = 0; n < 3; n++) await open();
  expect(lost).toBe(3);
});

it("a stream goes where the fewest are, not by turns", async () => {
  const streams = [await open(), await open(), await open(), await open()];
  streams[0]!.end();
  streams[2]!.end();
  const later = [await open(), await open()];
  await replicas[0]!.stop();
  await expect(Promise.all(later.map(({ lost }) => lost))).resolves.toHaveLength(2);
});
