import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { SubgraphRequest } from "../src/execution/subgraph-fetcher.ts";
import type { HttpSubgraphFetcherOptions } from "../src/execution/transport/http-subgraph-fetcher.ts";
import { startHttpSubgraphFetcher } from "../src/execution/transport/http-subgraph-fetcher.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const disposals: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).reverse()) await dispose();
});

async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk)).on("end", () => handler(request, response, body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  disposals.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function connect(urls: string[], options: Partial<HttpSubgraphFetcherOptions<string>> = {}) {
  const client = startHttpSubgraphFetcher<string>({
    urls: new Map([["reviews", urls]]),
    headers: (_service, caller, remainingMs) => ({
      "sophia-identity": caller,
      ...(remainingMs === undefined ? {} : { "sophia-deadline-ms": String(remainingMs) }),
    }),
    sharingKey: (_service, caller) => caller,
    ...options,
  });
  disposals.push(async () => client[Symbol.asyncDispose]());
  return client;
}

const query = (body = `{"query":"{ a }"}`, more: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  kind: "query",
  query: "{ a }",
  operationName: undefined,
  body,
  ...more,
});
const mutation = () => query(`{"query":"mutation { a }"}`, { kind: "mutation" });
const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

/** A subgraph that answers when it is told to. */
async function serveOnDemand() {
  const waiting: { body: string; answer(): void }[] = [];
  const arrivals: (() => void)[] = [];
  const closed: string[] = [];
  const url = await serve((_request, response, body) => {
    response.on("close", () => !response.writableEnded && closed.push(body));
    waiting.push({ body, answer: () => json(response, { data: { n: waiting.length } }) });
    arrivals.splice(0).forEach((arrive) => arrive());
  });
  const arrived = async (count: number) => {
    while (waiting.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
  };
  return { url, waiting, arrived, closed };
}

describe("equal queries under way", () => {
  it("are sent once for one caller, and marked as shared", async () => {
    const { url, waiting, arrived } = await serveOnDemand();
    const { fetch } = connect([url]);
    const both = Promise.all([fetch("reviews", query(), "ada"), fetch("reviews", query(), "ada")]);
    await arrived(1);
    waiting[0]!.answer();
    expect(await both).toEqual([1, 2].map(() => ({ data: { n: 1 }, shared: true })));
    expect(waiting).toHaveLength(1);
  });

  it("are sent for each of two callers", async () => {
    const { url, waiting, arrived } = await serveOnDemand();
    const { fetch } = connect([url]);
    const both = Promise.all([fetch("reviews", query(), "ada"), fetch("reviews", query(), "bob")]);
    await arrived(2);
    waiting.forEach(({ answer }) => answer());
    expect((await both).map(({ shared }) => shared)).toEqual([undefined, undefined]);
  });

  it("are not joined by one that starts after a mutation has finished", async () => {
    const { url, waiting, arrived } = await serveOnDemand();
    const { fetch } = connect([url]);
    const before = fetch("reviews", query(), "ada");
    await arrived(1);
    const change = fetch("reviews", mutation(), "bob");
    await arrived(2);
    waiting[1]!.answer();
    await change;
    const after = fetch("reviews", query(), "ada");
    await arrived(3);
    waiting[0]!.answer();
    waiting[2]!.answer();
    expect((await after).shared).toBeUndefined();
    await before;
  });

  it("go on for the others when one caller gives up, and end with the last", async () => {
    const { url, waiting, arrived, closed } = await serveOnDemand();
    const { fetch } = connect([url]);
    const [first, second] = [new AbortController(), new AbortController()];
    const one = fetch("reviews", query(undefined, { signal: first.signal }), "ada");
    const two = fetch("reviews", query(undefined, { signal: second.signal }), "ada");
    const three = fetch("reviews", query(`{"query":"{ b }"}`, { signal: second.signal }), "ada");
    await arrived(2);
    first.abort();
    await expect(one).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason: "ABORTED" });
    waiting.find(({ body }) => body.includes("a"))!.answer();
    expect((await two).data).toEqual({ n: 2 });
    second.abort();
    await expect(three).rejects.toMatchObject({ reason: "ABORTED" });
    await expect.poll(() => closed).toEqual([`{"query":"{ b }"}`]);
  });
});

describe("time", () => {
  it("runs out for one fetch", async () => {
    const { url } = await serveOnDemand();
    const { fetch } = connect([url], { timeoutMs: 30 });
    await expect(fetch("reviews", query(), "ada")).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });

  it("runs out for the caller with the nearer deadline only", async () => {
    const { url, waiting, arrived } = await serveOnDemand();
    const { fetch } = connect([url]);
    const patient = fetch("reviews", query(), "ada");
    await arrived(1);
    const hurried = fetch("reviews", query(undefined, { deadline: Date.now() + 50 }), "ada");
    await expect(hurried).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    waiting[0]!.answer();
    expect((await patient).data).toEqual({ n: 1 });
    expect(waiting).toHaveLength(1);
  });

  it("that is left is told to the subgraph", async () => {
    const url = await serve(({ headers }, response) =>
      json(response, { data: { left: headers["sophia-deadline-ms"] } }),
    );
    const { fetch } = connect([url], { now: () => 1_000 });
    const { data } = await fetch("reviews", query(undefined, { deadline: 61_000 }), "ada");
    expect(data).toEqual({ left: "60000" });
  });

  it("that is already over sends nothing", async () => {
    const { url, waiting } = await serveOnDemand();
    const { fetch } = connect([url]);
    const fetched = fetch("reviews", query(undefined, { deadline: Date.now() - 1 }), "ada");
    await expect(fetched).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect(waiting).toHaveLength(0);
  });
});

describe("an answer", () => {
  it.each<[string, Handler, string]>([
    [
      "that is no JSON",
      (_, response) => response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
      "INVALID_JSON",
    ],
    ["that is no GraphQL", (_, response) => json(response, { hello: 1 }), "INVALID_JSON"],
    [
      "of another type",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("{}"),
      "CONTENT_TYPE",
    ],
    ["that is too large", (_, response) => json(response, { data: { a: "x".repeat(2000) } }), "TOO_LARGE"],
    [
      "with an error status",
      (_, response) => response.writeHead(500, { "content-type": "text/plain" }).end("no"),
      "STATUS",
    ],
    [
      "that breaks off",
      (_, response) =>
        response.writeHead(200, { "content-type": "application/json", "content-length": 99 }).write("{") &&
        response.destroy(),
      "UNREACHABLE",
    ],
  ])("%s is an error without its address", async (_what, handler, reason) => {
    const { fetch } = connect([await serve(handler)], { maxResponseBytes: 1000 });
    const error = await fetch("reviews", query(), "ada").catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE", reason });
    expect((error as Error).message).not.toContain("127.0.0.1");
  });

  it("with an error status counts if it is GraphQL", async () => {
    const { fetch } = connect([await serve((_, response) => json(response, { errors: [{ message: "Bad" }] }, 400))]);
    expect(await fetch("reviews", query(), "ada")).toEqual({ errors: [{ message: "Bad" }] });
  });
});

it("a failure that only one question brings about leaves the circuit closed", async () => {
  const url = await serve((_request, response, body) =>
    body.includes("huge") ? json(response, { data: { a: "x".repeat(2000) } }) : response.writeHead(413).end(),
  );
  const client = connect([url], { maxResponseBytes: 1000, breaker: { failures: 1, openMs: 10_000 } });
  await expect(client.fetch("reviews", query(`{"query":"{ huge }"}`), "ada")).rejects.toMatchObject({
    reason: "TOO_LARGE",
  });
  await expect(client.fetch("reviews", query(), "ada")).rejects.toMatchObject({ reason: "REFUSED" });
  expect(client.circuit("reviews")).toBe("closed");
});

describe("a failure", () => {
  const failingOnce = () => {
    let calls = 0;
    return serve((_, response) => (calls++ === 0 ? response.destroy() : json(response, { data: { calls } })));
  };

  it("of a query is tried once more", async () => {
    const { fetch } = connect([await failingOnce()]);
    expect((await fetch("reviews", query(), "ada")).data).toEqual({ calls: 2 });
  });

  it("of a mutation is not", async () => {
    const { fetch } = connect([await failingOnce()]);
    await expect(fetch("reviews", mutation(), "ada")).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  });

  it("at one address is tried at the other", async () => {
    const good = await serve((_, response) => json(response, { data: {} }));
    const { fetch } = connect([await serve((_, response) => response.destroy()), good]);
    for (let call = 0; call < 4; call++) expect((await fetch("reviews", query(), "ada")).data).toEqual({});
  });

  it("repeated, opens the circuit; a probe closes it", async () => {
    const clock = { now: 1000 };
    let isUp = false;
    let calls = 0;
    const url = await serve((_, response) => {
      calls++;
      if (isUp) json(response, { data: {} });
      else response.writeHead(500).end();
    });
    const client = connect([url], { breaker: { failures: 3, openMs: 500 }, now: () => clock.now });
    for (let call = 0; call < 3; call++) await client.fetch("reviews", query(), "ada").catch(() => {});
    expect(client.circuit("reviews")).toBe("open");
    await expect(client.fetch("reviews", query(), "ada")).rejects.toMatchObject({ reason: "CIRCUIT_OPEN" });
    expect(calls).toBe(3);
    isUp = true;
    clock.now += 500;
    expect((await client.fetch("reviews", query(), "ada")).data).toEqual({});
    expect(client.circuit("reviews")).toBe("closed");
  });
});

it("balances over the addresses of a subgraph", async () => {
  const counts = [0, 0];
  const urls = await Promise.all(
    [0, 1].map((index) => serve((_, response) => (counts[index]!++, json(response, { data: {} })))),
  );
  const { fetch } = connect(urls);
  for (let call = 0; call < 10; call++) await fetch("reviews", query(), "ada");
  expect(counts).toEqual([5, 5]);
});

it("leaves an address alone for a while that fails, as long as there is another", async () => {
  let failures = 0;
  const broken = await serve((_request, response) => {
    failures++;
    response.writeHead(503).end();
  });
  const whole = await serve((_request, response) => json(response, { data: { a: 1 } }));
  const { fetch } = connect([broken, whole]);
  for (let n = 0; n < 60; n++) {
    expect(await fetch("reviews", query(`{"query":"{ a }","n":${n}}`), "ada")).toEqual({ data: { a: 1 } });
  }
  expect(failures).toBeLessThan(10);
});
