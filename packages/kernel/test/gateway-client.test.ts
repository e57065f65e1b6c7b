import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createGatewayClient, type GatewayClient } from "../src/gateway-client/create-gateway-client.ts";
import { verifyIdentity } from "../src/identity/identity.ts";

const key = randomBytes(32);
const call = { identity: { sub: "ada", scopes: ["*"] }, requestId: "r-1", depth: 0, timeoutMs: 5_000 };
let respond: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let server: ReturnType<typeof createServer>;
let url: string;
let client: GatewayClient;

beforeEach(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    respond(request, response, Buffer.concat(chunks).toString());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createGatewayClient(url, "chat", key);
});
afterEach(async () => {
  await client[Symbol.asyncDispose]();
  server.closeAllConnections();
  server.close();
});

const answering = (body: unknown, status = 200) => {
  respond = (_request, response) => void response.writeHead(status).end(JSON.stringify(body));
};

it("asks on behalf of the user, within what is left of the budget, one level deeper", async () => {
  let seen: { headers: IncomingMessage["headers"]; body: string } | undefined;
  respond = ({ headers }, response, body) => {
    seen = { headers, body };
    response.end('{"data":{"a":1}}');
  };
  const answer = await client.ask<{ a: number }>(
    "query($n: Int) { a(n: $n) }",
    { n: 1 },
    { ...call, depth: 1, timeoutMs: 59_999.5 },
  );
  expect(answer).toEqual({ data: { a: 1 }, errors: [] });
  expect(JSON.parse(seen!.body)).toEqual({ query: "query($n: Int) { a(n: $n) }", variables: { n: 1 } });
  expect(seen!.headers).toMatchObject({
    "content-type": "application/json",
    "x-request-id": "r-1",
    "sophia-depth": "2",
    "sophia-deadline-ms": "60000",
  });
  expect(verifyIdentity(String(seen!.headers["sophia-identity"]), "gateway", key)).toEqual({
    sub: "ada",
    scopes: ["*"],
    actor: "chat",
  });
});

it("gives partial data with its errors, and null data where all is null", async () => {
  const errors = [{ message: "down", path: ["b"], extensions: { code: "SUBGRAPH_UNAVAILABLE", subgraph: "search" } }];
  answering({ data: { a: 1, b: null }, errors });
  expect(await client.ask("{ a b }", {}, call)).toEqual({ data: { a: 1, b: null }, errors });
  answering({ data: null, errors });
  expect(await client.ask("{ a b }", {}, call)).toEqual({ data: null, errors });
});

it("throws what the gateway answered when it refused the whole request", async () => {
  answering({ errors: [{ message: "no", extensions: { code: "FORBIDDEN", reason: "DEPTH", limit: 2 } }] }, 403);
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject({
    code: "FORBIDDEN",
    reason: "DEPTH",
    details: { limit: 2 },
  });
  answering({ errors: [{ message: "odd", extensions: { code: "OF_ITS_OWN" } }] }, 400);
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject({ code: "INTERNAL" });
  answering({}, 500);
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject({ code: "INTERNAL" });
});

it("says that the time is over, whether the gateway is silent or stops in the middle", async () => {
  respond = () => {};
  await expect(client.ask("{ a }", {}, { ...call, timeoutMs: 30 })).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
  });
  respond = (_request, response) => void response.write('{"data":');
  await expect(client.ask("{ a }", {}, { ...call, timeoutMs: 30 })).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
  });
  await expect(client.ask("{ a }", {}, { ...call, timeoutMs: -5 })).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
  });
});

it("ends with the caller's own reason when the caller goes away", async () => {
  const abort = new AbortController();
  respond = () => abort.abort(new Error("gone"));
  await expect(client.ask("{ a }", {}, { ...call, signal: abort.signal })).rejects.toThrow("gone");
});

it("says that the gateway cannot be reached when it is away, cut off or no gateway", async () => {
  const unavailable = { code: "SUBGRAPH_UNAVAILABLE", details: { subgraph: "gateway" } };
  respond = (_request, response) => void response.destroy();
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject(unavailable);
  respond = (_request, response) => void response.end("<html>");
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject(unavailable);
  answering(null);
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject(unavailable);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(client.ask("{ a }", {}, call)).rejects.toMatchObject(unavailable);
});
