import { randomUUID } from "node:crypto";
import { now } from "../processes/monotonic.ts";
import { openSocket, type SocketConnection } from "./socket-connection.ts";

/** What happened in one run. */
export interface SocketSample {
  events: number;
  deliveries: number;
  seconds: number;
  /** From the subgraph's posting to the client's reading. */
  p50Ms: number;
  p99Ms: number;
}

export interface SocketLoad {
  /** Opens the sockets; nothing is subscribed yet. */
  open(url: string, sockets: number): Promise<void>;
  /** Ends what each socket is subscribed to, and subscribes each to this. */
  subscribe(query: string): void;
  /** Posts events until one has reached every socket. Returns it. @throws after `limitMs`. */
  whenDelivered(limitMs: number): Promise<string>;
  /** For so long, or a little longer: posts an event, waits until every socket has it, posts the next. @throws when one is not delivered. */
  run(seconds: number): Promise<SocketSample>;
  close(): void;
}

const OPENING_AT_ONCE = 100;
const DELIVERY_MS = 10_000;
const FIRST_PROBE_MS = 500;
/** Each probe waits so many times longer than the one before: an event too many is work too much for a side that is slow. */
const PATIENCE = 4;
const LEAST_DELIVERIES = 1_000;
const POSTED_AT = Buffer.from('"postedAt":');
const ERRORS = Buffer.from('"errors":');
const ACK = Buffer.from('"connection_ack"');
const PING = Buffer.from('"type":"ping"');

/** @param emit Has the subgraph post one event. */
export function createSocketLoad(emit: () => Promise<unknown>): SocketLoad {
  const connections: SocketConnection[] = [];
  const acks: (() => void)[] = [];
  let ids: string[] = [];
  let latencies: number[] = [];
  let awaited = Infinity;
  /** When the event that is waited for was asked for: what was posted before is late, and does not count. */
  let askedAt = 0;
  let received = 0;
  let failure: Error | undefined;
  let lastMessage = "";
  let settle: () => void = () => {};

  function fail(why: string): void {
    failure ??= new Error(why);
    settle();
  }

  function take(message: Buffer, answer: () => SocketConnection): void {
    const at = message.indexOf(POSTED_AT);
    if (at < 0) {
      if (message.includes(ACK)) acks.pop()!();
      else if (message.includes(PING)) answer().send('{"type":"pong"}');
      else fail(`a client was told ${message.toString("utf8", 0, 300)}`);
      return;
    }
    if (message.includes(ERRORS)) return fail(`an event came with errors: ${message.toString("utf8", 0, 300)}`);
    received++;
    const postedAt = Number.parseFloat(message.toString("latin1", at + POSTED_AT.length, at + 40));
    if (postedAt < askedAt) return;
    latencies.push(now() - postedAt);
    if (latencies.length < awaited) return;
    lastMessage = message.toString();
    settle();
  }

  async function openOne(url: URL): Promise<void> {
    const connection: SocketConnection = await openSocket(
      url,
      (message) => take(message, () => connection),
      (why) => fail(`a client was disconnected: ${why}`),
    );
    connections.push(connection);
    const acknowledged = new Promise<void>((resolve) => acks.push(resolve));
    connection.send('{"type":"connection_init"}');
    await acknowledged;
  }

  /** Posts an event and waits until every socket has it, at most so long; tells whether they have. */
  async function deliver(limitMs: number): Promise<boolean> {
    if (failure !== undefined) throw failure;
    awaited = latencies.length + connections.length;
    const delivered = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), limitMs);
      settle = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
    askedAt = now();
    await emit();
    const all = await delivered;
    if (failure !== undefined) throw failure;
    return all;
  }

  return {
    async open(url, sockets) {
      const target = new URL(url);
      for (let opened = 0; opened < sockets; opened += OPENING_AT_ONCE) {
        const count = Math.min(OPENING_AT_ONCE, sockets - opened);
        await Promise.all(Array.from({ length: count }, () => openOne(target)));
      }
    },
    subscribe(query) {
      const payload = JSON.stringify({ query });
      const before = ids;
      ids = connections.map(() => randomUUID());
      for (const [index, connection] of connections.entries()) {
        if (before[index] !== undefined) connection.send(`{"id":"${before[index]}","type":"complete"}`);
        connection.send(`{"id":"${ids[index]}","type":"subscribe","payload":${payload}}`);
      }
    },
    async whenDelivered(limitMs) {
      const until = now() + limitMs;
      for (let probeMs = FIRST_PROBE_MS; now() < until; probeMs *= PATIENCE) {
        latencies = [];
        if (await deliver(probeMs)) return lastMessage;
      }
      throw new Error(`after ${limitMs} ms an event reached ${latencies.length} of ${connections.length} clients`);
    },
    async run(seconds) {
      latencies = [];
      received = 0;
      const since = now();
      let events = 0;
      do {
        if (!(await deliver(DELIVERY_MS)))
          throw new Error(`in ${DELIVERY_MS} ms an event did not reach every one of ${connections.length} clients`);
        events++;
      } while (now() - since < seconds * 1000 || latencies.length < LEAST_DELIVERIES);
      if (received !== events * connections.length)
        throw new Error(`${events} events reached ${connections.length} clients ${received} times`);
      const sorted = Float64Array.from(latencies).sort();
      return {
        events,
        deliveries: sorted.length,
        seconds: (now() - since) / 1000,
        p50Ms: sorted[Math.floor(sorted.length * 0.5)]!,
        p99Ms: sorted[Math.floor(sorted.length * 0.99)]!,
      };
    },
    close() {
      for (const connection of connections.splice(0)) connection.close();
      ids = [];
    },
  };
}
