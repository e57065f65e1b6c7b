import { EventEmitter, once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startHttpLoad, type HttpSample } from "../gateway/load/http-load.ts";
import { UNIQUE } from "../gateway/scenario/operations.ts";

const CONNECTIONS = 10;
const ANSWER = JSON.stringify({ data: { text: "x".repeat(200_000) } });

/** Loads a server until it was asked so many times; the sample of it. */
async function sampleOf(answer: RequestListener, options: { connections: number; requests: number; query?: string }) {
  const { connections, requests, query = "{ text }" } = options;
  const enough = Promise.withResolvers<void>();
  let asked = 0;
  const server = createServer((request, response) => {
    if (++asked === requests) enough.resolve();
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const expected = query.includes(UNIQUE) ? `{"data":{"${UNIQUE}":1}}` : ANSWER;
  const load = startHttpLoad({ url, connections, query, expected });
  load.begin();
  await enough.promise;
  const sample: HttpSample = await load.end();
  load.stop();
  server.closeAllConnections();
  server.close();
  return sample;
}

describe("the load over HTTP", () => {
  it("takes answers with a length and answers in chunks, in however many packets", async () => {
    let asked = 0;
    const sample = await sampleOf(
      (_, response) => {
        if (asked++ % 2 === 0) return void response.setHeader("content-length", ANSWER.length).end(ANSWER);
        response.write(ANSWER.slice(0, 70_000));
        setImmediate(() => response.end(ANSWER.slice(70_000)));
      },
      { connections: 4, requests: 20 },
    );
    expect(asked).toBeGreaterThan(8);
    expect(sample.failed).toBe(0);
    expect(sample.answered).toBeGreaterThan(4);
  });

  it("counts an answer that is not the right one, or not a 200, as failed", async () => {
    const wrong = await sampleOf((_, response) => response.end('{"errors":[]}'), { connections: 1, requests: 5 });
    expect(wrong.failed).toBeGreaterThan(0);
    const refused = await sampleOf((_, response) => response.writeHead(503).end(ANSWER), {
      connections: 1,
      requests: 5,
    });
    expect(refused.failed).toBeGreaterThan(0);
  });

  it("counts a connection that is closed on it as failed, and opens another", async () => {
    let asked = 0;
    const sample = await sampleOf(
      (request, response) => (asked++ === 0 ? request.socket.destroy() : response.end(ANSWER)),
      { connections: 1, requests: 5 },
    );
    expect(sample.failed).toBe(1);
    expect(asked).toBeGreaterThan(1);
  });

  it("counts a request by the share of it inside the window, so that answers in step do not round it", async () => {
    const held = new EventEmitter();
    let waiting: (() => void)[] = [];
    const server = createServer((_, response) => {
      waiting.push(() => response.end(ANSWER));
      if (waiting.length === CONNECTIONS) held.emit("all");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    /** Answers all at once. Returns when. */
    const answerAll = () => {
      const held = waiting;
      waiting = [];
      for (const answer of held) answer();
      return performance.now();
    };

    const load = startHttpLoad({ url, connections: CONNECTIONS, query: "{ text }", expected: ANSWER });
    await once(held, "all");
    load.begin();
    await delay(1_000); // long against what a busy machine takes for a packet
    const first = answerAll();
    await once(held, "all");
    await delay(1_000);
    const sample = load.end();
    const end = performance.now();
    await delay(2_000);
    load.stop();
    const second = answerAll();

    const { answered } = await sample;
    server.closeAllConnections();
    server.close();
    const partly = CONNECTIONS * ((end - first) / (second - first));
    expect(answered).toBeGreaterThan(CONNECTIONS + partly - 2);
    expect(answered).toBeLessThan(CONNECTIONS + partly + 2);
  });

  it("gives each request a number of its own and checks its answer", async () => {
    const seen = new Set<string>();
    let asked = 0;
    const sample = await sampleOf(
      async (request, response) => {
        const body = Buffer.concat(await request.toArray()).toString();
        const number = /\d{8}/.exec(body)![0];
        seen.add(number);
        asked++;
        response.end(`{"data":{"${number}":1}}`);
      },
      { connections: 3, requests: 20, query: `{ u${UNIQUE}: text }` },
    );
    expect(seen.size).toBe(asked);
    expect(sample.failed).toBe(0);
  });
});
