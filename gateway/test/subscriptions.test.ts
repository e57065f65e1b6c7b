import { loadIdentityKey, signIdentity, type Identity } from "@sophia/kernel";
import type { Client } from "graphql-ws";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPlatform, type Platform } from "./platform/start-platform.ts";
import { connect, subscribe, type Subscription } from "./platform/subscribe.ts";

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

const cursorsOf = ({ received }: Subscription) => received.map(({ extensions }) => extensions!.cursor);

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

  it("ends the subgraph's generator when the client has left, also when silent", async () => {
    const ticks = subscribe(client, TICKS);
    await platform.sources.until("opened", 1);
    ticks.close();
    await platform.sources.until("ended", 1);
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

describe("a shared stream", () => {
  const others: Client[] = [];
  afterEach(async () => {
    for (const other of others.splice(0)) await other.dispose();
  });
  const another = (identity?: Identity) => {
    const key = loadIdentityKey(platform.dataDir, undefined);
    const headers: Record<string, string> =
      identity === undefined ? {} : { "sophia-identity": signIdentity(identity, "gateway", key) };
    const other = connect(platform.url, headers);
    others.push(other);
    return other;
  };

  it("has one upstream and one execution for all of one user's sockets", async () => {
    const first = subscribe(client, TICKS);
    const second = subscribe(
      another(),
      "subscription Ticks($after: Int) { ticks(after: $after) { seq text thing { name label } } }",
    );
    await platform.log.append("ticks", { text: "one", thing: "a" });
    const [a, b] = await Promise.all([first.next(), second.next()]);
    expect(a).toEqual(b);
    expect(platform.sources.opened).toBe(1);
    expect(platform.references.asked).toBe(1);
  });

  it("replays what a joiner missed, after its cursor, and then goes on", async () => {
    const first = subscribe(client, TICKS);
    for (const text of ["one", "two", "three"]) await platform.log.append("ticks", { text });
    for (const _ of [1, 2, 3]) await first.next();
    const second = subscribe(another(), TICKS, { variables: { after: 1 } });
    const third = subscribe(another(), TICKS, { variables: { after: 99 }, extensions: { after: "2" } });
    const fourth = subscribe(another(), TICKS);
    expect((await second.next()).extensions).toEqual({ cursor: "2" });
    expect((await third.next()).extensions).toEqual({ cursor: "3" });
    expect((await fourth.next()).extensions).toEqual({ cursor: "1" });
    await platform.log.append("ticks", { text: "four" });
    await expect.poll(() => cursorsOf(fourth)).toEqual(["1", "2", "3", "4"]);
    await expect.poll(() => cursorsOf(second)).toEqual(["2", "3", "4"]);
    await expect.poll(() => cursorsOf(third)).toEqual(["3", "4"]);
    expect(platform.sources.opened).toBe(1);
  });

  it("catches a joiner up from the subgraph when its cursor is older than the stream, and splices it in", async () => {
    for (const text of ["one", "two", "three"]) await platform.log.append("ticks", { text });
    const first = subscribe(client, TICKS, { variables: { after: 2 } });
    expect((await first.next()).extensions).toEqual({ cursor: "3" });
    const second = subscribe(another(), TICKS);
    await expect.poll(() => second.received.length).toBe(3);
    await platform.sources.until("ended", 1);
    await platform.log.append("ticks", { text: "four" });
    await expect.poll(() => cursorsOf(first)).toEqual(["3", "4"]);
    await expect.poll(() => cursorsOf(second)).toEqual(["1", "2", "3", "4"]);
    expect(platform.sources).toMatchObject({ opened: 2, ended: 1 });
  });

  it("splices in a joiner that is ahead of the stream when an event comes that it has already", async () => {
    const first = subscribe(client, TICKS, { variables: { after: 5 } });
    await platform.sources.until("opened", 1);
    const second = subscribe(another(), TICKS);
    await platform.sources.until("opened", 2);
    for (const text of ["one", "two", "three"]) await platform.log.append("ticks", { text });
    await expect.poll(() => second.received.length).toBe(3);
    await platform.sources.until("ended", 1);
    expect(cursorsOf(second)).toEqual(["1", "2", "3"]);
    expect(first.received.length).toBeLessThanOrEqual(3);
  });

  it("is never shared by two users where it is for one, and each is told to the subgraph", async () => {
    const query = "subscription { ticks { seq listener } }";
    const mine = subscribe(client, query);
    const ada = subscribe(another({ sub: "ada", scopes: ["*"] }), query);
    const bob = subscribe(another({ sub: "bob", scopes: ["*"] }), query);
    await platform.log.append("ticks", {});
    const listeners = await Promise.all([mine, ada, bob].map(async (one) => (await one.next()).data!.ticks));
    expect(listeners).toEqual(["local", "ada", "bob"].map((listener) => ({ seq: 1, listener })));
    expect(platform.sources.opened).toBe(3);
  });

  it("is shared by users with equal rights, and by no others, where it says so", async () => {
    const query = "subscription { readings { name value } }";
    const streams = [
      subscribe(another({ sub: "ada", scopes: ["read", "write"] }), query),
      subscribe(another({ sub: "bob", scopes: ["write", "read"] }), query),
      subscribe(another({ sub: "eve", scopes: ["read"] }), query),
    ];
    await platform.sources.until("opened", 2);
    await platform.log.append("readings", { name: "load", value: 1 });
    for (const stream of streams) expect((await stream.next()).data).toEqual({ readings: { name: "load", value: 1 } });
    expect(platform.sources.opened).toBe(2);
  });

  it("tells a joiner of a LATEST stream the newest of each series", async () => {
    const query = "subscription { readings { name value } }";
    const first = subscribe(client, query);
    for (const [name, value] of [
      ["load", 1],
      ["heat", 2],
      ["load", 3],
    ] as const) {
      await platform.log.append("readings", { name, value });
      await first.next();
    }
    const second = subscribe(another(), query);
    expect([await second.next(), await second.next()].map(({ data }) => data!.readings)).toEqual([
      { name: "heat", value: 2 },
      { name: "load", value: 3 },
    ]);
    expect(platform.sources.opened).toBe(1);
  });

  it("catches a joiner of a LATEST stream up before it tells what is new", async () => {
    for (const value of [1, 2, 3]) await platform.log.append("readings", { name: `n${value}`, value });
    const query = "subscription Readings($after: String) { readings(after: $after) { value } }";
    const first = subscribe(client, query, { variables: { after: "3" } });
    await platform.sources.until("opened", 1);
    const second = subscribe(another(), query, { variables: { after: "1" } });
    await second.next();
    await platform.log.append("readings", { name: "n4", value: 4 });
    await first.next();
    await expect.poll(() => second.received.length).toBeGreaterThanOrEqual(3);
    const values = second.received.map(({ data }) => (data!.readings as { value: number }).value);
    expect(values.slice(0, 3)).toEqual([2, 3, 4]);
    await platform.sources.until("ended", 1);
  });
});

describe("a stream without a cursor of its own", () => {
  const PULSES = "subscription { pulses { seq } }";

  it("gets one of the gateway's, which a client can resume after", async () => {
    const first = subscribe(client, PULSES);
    await platform.sources.until("opened", 1);
    for (const _ of [1, 2, 3]) await platform.log.append("pulses", {});
    const cursors = [await first.next(), await first.next(), await first.next()].map((one) => one.extensions!.cursor!);
    expect(cursors.map((cursor) => cursor.replace(/^[\w-]+/, "epoch"))).toEqual(["epoch:1", "epoch:2", "epoch:3"]);
    const resumed = subscribe(client, PULSES, { extensions: { after: cursors[0]! } });
    expect(await resumed.next()).toEqual({ data: { pulses: { seq: 2 } }, extensions: { cursor: cursors[1] } });
    expect(platform.sources.opened).toBe(1);
  });

  it("says that there is a gap after its subgraph was lost, and to whom comes with another stream's cursor", async () => {
    const first = subscribe(client, PULSES);
    await platform.sources.until("opened", 1);
    await platform.log.append("pulses", {});
    expect((await first.next()).extensions).not.toHaveProperty("gap");
    await platform.stopTicks();
    await platform.startTicks();
    await platform.sources.until("opened", 2);
    await platform.log.append("pulses", {});
    expect((await first.next()).extensions).toMatchObject({ gap: true });
    const other = subscribe(client, PULSES, { extensions: { after: "other:7" } });
    expect((await other.next()).extensions).toMatchObject({ gap: true });
  });
});

describe("a subscription that cannot be", () => {
  const errorOf = async (query: string, rest = {}) =>
    ((await subscribe(client, query, rest).ended) as { extensions: Record<string, unknown> }[])[0]!.extensions;

  it("is refused with the contract's codes", async () => {
    expect(await errorOf("subscription {")).toMatchObject({ code: "GRAPHQL_PARSE_FAILED" });
    expect(await errorOf("subscription { tocks }")).toMatchObject({ code: "GRAPHQL_VALIDATION_FAILED" });
    expect(await errorOf(TICKS, { variables: { after: "x" } })).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await errorOf(TICKS, { extensions: { after: "x" } })).toEqual({ code: "BAD_USER_INPUT", reason: "CURSOR" });
    expect(await errorOf(TICKS, { variables: { after: -1 } })).toEqual({ code: "BAD_USER_INPUT", reason: "CURSOR" });
  });

  it("is refused after a while when its subgraph is not there", async () => {
    await platform.stopTicks();
    expect(await errorOf(TICKS)).toEqual({ code: "SUBGRAPH_UNAVAILABLE", subgraph: "ticks" });
  });

  it("keeps its events when a joined subgraph is not there", async () => {
    await platform.stopLabels();
    const ticks = subscribe(client, TICKS);
    await platform.log.append("ticks", { text: "one", thing: "a" });
    expect(await ticks.next()).toMatchObject({
      data: { ticks: { seq: 1, text: "one", thing: { name: "thing a", label: null } } },
      errors: [{ path: ["ticks", "thing", "label"], extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "labels" } }],
    });
  });
});
