import { now } from "../processes/monotonic.ts";
import { UNIQUE } from "../scenario/operations.ts";
import { createCheck } from "./check-answer.ts";
import { openHttpConnection } from "./http-connection.ts";

export interface HttpLoadOptions {
  url: string;
  connections: number;
  /** The GraphQL operation; where it holds `UNIQUE`, each request gets a number of its own there. */
  query: string;
  /** The right answer, as JSON, with `UNIQUE` where the operation has it. */
  expected: string;
}

/** What happened between two moments. */
export interface HttpSample {
  /**
   * Requests answered in that time. One that began before or ended after counts by the share of it that lay in between:
   * a slow gateway answers all connections at once, and a count of answers would then depend on where the window fell.
   */
  answered: number;
  /** Answers that were wrong, and connections that broke. */
  failed: number;
  /** Of all requests that were under way at some moment of it. */
  p50Ms: number;
  p99Ms: number;
}

export interface HttpLoad {
  begin(): void;
  /** Ends the window now; the sample is there when what is under way has been answered. */
  end(): Promise<HttpSample>;
  stop(): void;
}

interface Connection {
  sentAt: number;
  number: string;
}

const RECONNECT_MS = 50;

/** Keeps `connections` requests under way until it is stopped. */
export function startHttpLoad({ url, connections, query, expected }: HttpLoadOptions): HttpLoad {
  const target = new URL(url);
  const request = createRequests(target, query);
  const isRight = createCheck(expected);
  const open = new Set<Connection>();
  let latencies: number[] = [];
  let answered = 0;
  let failed = 0;
  let beganAt = 0;
  let endedAt = Infinity;
  let isStopped = false;
  /** Connections whose request was under way when the window ended. */
  let late = new Set<Connection>();
  let whenNoneIsLate = () => {};

  function connect(): void {
    const connection = { sentAt: 0, number: "" };
    open.add(connection);
    const { next, original } = request;
    openHttpConnection(
      target,
      () => {
        if (isStopped) return undefined;
        const bytes = next(connection);
        connection.sentAt = now();
        return bytes;
      },
      ({ status, body }) => {
        count(connection, now());
        if (status !== 200 || !isRight(original(connection, body))) failed++;
      },
      () => {
        failed++;
        open.delete(connection);
        settle(connection);
        if (!isStopped) setTimeout(connect, RECONNECT_MS);
      },
    );
  }

  function count(connection: Connection, doneAt: number): void {
    const { sentAt } = connection;
    if (sentAt >= endedAt) return settle(connection); // it was not even open when the window ended
    const inside = Math.min(doneAt, endedAt) - Math.max(sentAt, beganAt);
    answered += inside / (doneAt - sentAt);
    latencies.push(doneAt - sentAt);
    if (doneAt > endedAt) settle(connection);
  }

  function settle(connection: Connection): void {
    if (late.delete(connection) && late.size === 0) whenNoneIsLate();
  }

  for (let n = 0; n < connections; n++) connect();
  return {
    begin() {
      latencies = [];
      answered = 0;
      failed = 0;
      endedAt = Infinity;
      beganAt = now();
    },
    async end() {
      endedAt = now();
      late = new Set(open);
      if (late.size > 0) await new Promise<void>((resolve) => (whenNoneIsLate = resolve));
      const sorted = Float64Array.from(latencies).sort();
      return {
        answered,
        failed,
        p50Ms: sorted[Math.floor(sorted.length * 0.5)]!,
        p99Ms: sorted[Math.floor(sorted.length * 0.99)]!,
      };
    },
    stop() {
      isStopped = true;
    },
  };
}

/** The bytes of each request, and the answer as it would have been to the operation as it was given. */
function createRequests({ pathname, host }: URL, query: string) {
  const body = JSON.stringify({ query });
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    "content-type: application/json",
    "accept: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  const template = Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  const places = [...template.toString("latin1").matchAll(new RegExp(UNIQUE, "g"))].map(({ index }) => index);
  let asked = 0;
  return {
    next(connection: Connection): Buffer {
      if (places.length === 0) return template;
      connection.number = String(++asked).padStart(UNIQUE.length, "0");
      const bytes = Buffer.from(template);
      for (const place of places) bytes.write(connection.number, place, "latin1");
      return bytes;
    },
    original({ number }: Connection, body: Buffer): Buffer {
      if (places.length === 0) return body;
      return Buffer.from(body.toString("latin1").replaceAll(number, UNIQUE), "latin1");
    },
  };
}
