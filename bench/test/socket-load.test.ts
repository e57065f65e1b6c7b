import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { createSocketLoad, type SocketLoad } from "../gateway/load/socket-load.ts";
import { now } from "../gateway/processes/monotonic.ts";

/** A stream that can be told to lose, double or refuse. */
async function startStream() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const subscribed = new Map<WebSocket, string>();
  let pongs = 0;
  server.on("connection", (socket) => {
    socket.on("pong", () => pongs++);
    socket.on("message", (bytes) => {
      const { type, id } = JSON.parse(String(bytes)) as { type: string; id: string };
      if (type === "connection_init") socket.send('{"type":"connection_ack"}');
      if (type !== "subscribe") return;
      subscribed.set(socket, id);
      server.emit("subscribed");
    });
  });
  const tell = (socket: WebSocket, padding: string) => {
    const data = { reviewAdded: { body: padding, postedAt: now() } };
    socket.send(JSON.stringify({ id: subscribed.get(socket), type: "next", payload: { data } }));
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sockets: () => [...subscribed.keys()],
    async whenSubscribed(count: number) {
      while (subscribed.size < count) await once(server, "subscribed");
    },
    pongs: () => pongs,
    tell,
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

let stream: Awaited<ReturnType<typeof startStream>>;
let load: SocketLoad;

async function listen(sockets: number, emit: () => void): Promise<void> {
  stream = await startStream();
  load = createSocketLoad(async () => emit());
  await load.open(stream.url, sockets);
  load.subscribe("subscription { reviewAdded { body postedAt } }");
  await stream.whenSubscribed(sockets);
}

afterEach(() => {
  load.close();
  stream.close();
});

describe("the load of sockets", () => {
  it.each([
    ["short", 20],
    ["over 125 bytes", 500],
    ["over 64 kB", 70_000],
  ])("counts each event at each socket, of messages %s", async (_, length) => {
    await listen(5, () => stream.sockets().forEach((socket) => stream.tell(socket, "x".repeat(length))));
    expect(JSON.parse(await load.whenDelivered(60_000)).payload.data.reviewAdded.body).toHaveLength(length);
    const sample = await load.run(0.05);
    expect(sample.deliveries).toBe(sample.events * 5);
    expect(sample.p99Ms).toBeGreaterThan(0);
  });

  it("answers the server's heartbeat", async () => {
    await listen(1, () => stream.sockets().forEach((socket) => stream.tell(socket, "")));
    await load.whenDelivered(60_000);
    const [socket] = stream.sockets();
    socket!.ping();
    await once(socket!, "pong");
    expect(stream.pongs()).toBe(1);
  });

  it("does not take a run in which a socket had an event twice", async () => {
    await listen(3, () => {
      stream.sockets().forEach((socket) => stream.tell(socket, ""));
      stream.tell(stream.sockets()[0]!, "");
    });
    await expect(load.run(0.05)).rejects.toThrow(/times$/);
  });

  it("fails when an event comes with errors", async () => {
    await listen(1, () =>
      stream.sockets()[0]!.send('{"id":"1","type":"next","payload":{"data":{"postedAt":1},"errors":[{}]}}'),
    );
    await expect(load.run(0.05)).rejects.toThrow(/errors/);
  });

  it("says how many clients an event reached when it does not reach all", async () => {
    await listen(2, () => stream.tell(stream.sockets()[0]!, ""));
    await expect(load.whenDelivered(100)).rejects.toThrow(/reached 1 of 2/);
  });
});
