import { createHash } from "node:crypto";
import { WebSocket } from "ws";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openInitialised, openRawSocket, type RawSocket } from "./platform/raw-socket.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  platform = await startPlatform();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => platform[Symbol.asyncDispose]());

const keep = (socket: RawSocket) => {
  sockets.push(socket);
  return socket;
};
const open = async (protocols?: string | string[]) => keep(await openRawSocket(platform.url, protocols));
const initialised = async () => keep(await openInitialised(platform.url));

describe("the handshake", () => {
  it("takes graphql-transport-ws among the offered protocols", async () => {
    expect((await open(["other", "graphql-transport-ws"])).protocol).toBe("graphql-transport-ws");
  });

  it("closes a socket without an acceptable subprotocol", async () => {
    const socket = new WebSocket(`${platform.url.replace("http", "ws")}/graphql`);
    const { promise, resolve } = Promise.withResolvers<number>();
    socket.on("close", resolve);
    expect(await promise).toBe(4406);
  });

  it("acknowledges connection_init, once", async () => {
    const socket = await open();
    socket.send({ type: "connection_init", payload: { any: "thing" } });
    expect(await socket.next()).toEqual({ type: "connection_ack" });
    socket.send({ type: "connection_init" });
    expect(await socket.closed).toEqual([4429, "Too many initialisation requests"]);
  });

  it("closes a socket that subscribes before it is acknowledged", async () => {
    const socket = await open();
    socket.send({ id: "1", type: "subscribe", payload: { query: "{ __typename }" } });
    expect(await socket.closed).toEqual([4401, "Unauthorized"]);
  });

  it("closes a socket that does not initialise in time", async () => {
    expect(await (await open()).closed).toEqual([4408, "Connection initialisation timeout"]);
  });
});

describe("messages", () => {
  it.each([
    ["no JSON", "hello"],
    ["no object", "3"],
    ["no type", { id: "1" }],
    ["an unknown type", { type: "start" }],
    ["subscribe without an id", { type: "subscribe", payload: { query: "{ __typename }" } }],
    ["subscribe with an empty id", { id: "", type: "subscribe", payload: { query: "{ __typename }" } }],
    ["subscribe without a payload", { id: "1", type: "subscribe" }],
    ["a query that is no text", { id: "1", type: "subscribe", payload: { query: 3 } }],
    ["variables that are no object", { id: "1", type: "subscribe", payload: { query: "{ a }", variables: "{}" } }],
    ["complete without an id", { type: "complete" }],
    ["a payload of connection_init that is no object", { type: "connection_init", payload: 3 }],
  ])("close the socket when they are %s", async (_what, message) => {
    const socket = await initialised();
    socket.send(message);
    expect(await socket.closed).toEqual([4400, "Invalid message received"]);
  });

  it("are refused when they are larger than 1 MB", async () => {
    const socket = await initialised();
    socket.send({ id: "1", type: "subscribe", payload: { query: `{ __typename } #${"x".repeat(1_000_000)}` } });
    expect((await socket.closed)[0]).toBe(1009);
  });

  it("answer a ping with a pong that carries its payload, before and after the handshake", async () => {
    const socket = await open();
    socket.send({ type: "ping", payload: { n: 1 } });
    expect(await socket.next()).toEqual({ type: "pong", payload: { n: 1 } });
    socket.send({ type: "pong" });
    socket.send({ type: "connection_init" });
    expect(await socket.next()).toEqual({ type: "connection_ack" });
    socket.send({ type: "ping" });
    expect(await socket.next()).toEqual({ type: "pong" });
  });
});

describe("operations", () => {
  it("answers queries and mutations with one result and complete", async () => {
    const socket = await initialised();
    socket.send({ id: "q", type: "subscribe", payload: { query: '{ thing(id: "a") { label } }' } });
    expect(await socket.next()).toEqual({
      id: "q",
      type: "next",
      payload: { data: { thing: { label: "label of a" } } },
    });
    expect(await socket.next()).toEqual({ id: "q", type: "complete" });
    const query = "mutation Rename($name: String!) { rename(id: 1, name: $name) { name } }";
    socket.send({
      id: "q",
      type: "subscribe",
      payload: { query, variables: { name: "new" }, operationName: "Rename" },
    });
    expect(await socket.next()).toMatchObject({ payload: { data: { rename: { name: "new" } } } });
  });

  it("answers with an error what never began", async () => {
    const socket = await initialised();
    const codes = [];
    for (const query of ["{", "{ nothing }", "query Q($id: ID!) { thing(id: $id) { id } }", ""]) {
      socket.send({ id: "1", type: "subscribe", payload: { query } });
      const { type, payload } = await socket.next();
      expect(type).toBe("error");
      codes.push((payload as { extensions: { code: string } }[])[0]!.extensions.code);
    }
    expect(codes).toEqual(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "BAD_USER_INPUT"]);
  });

  it("gives partial data with its errors", async () => {
    const socket = await initialised();
    socket.send({ id: "1", type: "subscribe", payload: { query: '{ thing(id: "taken") { id } caller { sub } }' } });
    expect(await socket.next()).toMatchObject({
      type: "next",
      payload: {
        data: { thing: null, caller: { sub: "local" } },
        errors: [{ path: ["thing"], extensions: { code: "CONFLICT", reason: "TAKEN" } }],
      },
    });
  });

  it("closes the socket on a second operation of a running one's id, and takes the id again when it is over", async () => {
    const socket = await initialised();
    const payload = { query: "subscription { ticks { seq } }" };
    socket.send({ id: "1", type: "subscribe", payload });
    socket.send({ id: "1", type: "complete" });
    socket.send({ id: "1", type: "subscribe", payload });
    socket.send({ id: "1", type: "subscribe", payload });
    expect(await socket.closed).toEqual([4409, "Subscriber for 1 already exists"]);
  });

  it("says nothing more of an operation that the client completed", async () => {
    const socket = await initialised();
    const query = 'subscription { ticks(topic: "mine") { seq } }';
    const { opened, ended } = platform.sources;
    socket.send({ id: "1", type: "subscribe", payload: { query } });
    await platform.sources.until("opened", opened + 1);
    socket.send({ id: "1", type: "complete" });
    await platform.sources.until("ended", ended + 1);
    await platform.log.append("mine", {});
    socket.send({ type: "ping" });
    expect(await socket.next()).toEqual({ type: "pong" });
  });

  it("ends every operation of a socket that breaks", async () => {
    const socket = await initialised();
    const { opened, ended } = platform.sources;
    for (const topic of ["a", "b"]) {
      const query = `subscription { ticks(topic: "${topic}") { seq } }`;
      socket.send({ id: topic, type: "subscribe", payload: { query } });
    }
    await platform.sources.until("opened", opened + 2);
    socket.terminate();
    await platform.sources.until("ended", ended + 2);
  });

  it("takes persisted operations by their hash", async () => {
    const socket = await initialised();
    const query = '{ thing(id: "persisted") { id } }';
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const run = async (payload: object) => {
      socket.send({ id: "1", type: "subscribe", payload });
      return socket.next();
    };
    expect(await run({ extensions: { persistedQuery } })).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    expect(await run({ query, extensions: { persistedQuery } })).toMatchObject({ type: "next" });
    await socket.next();
    expect(await run({ extensions: { persistedQuery } })).toMatchObject({
      payload: { data: { thing: { id: "persisted" } } },
    });
  });
});
