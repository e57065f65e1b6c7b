import { composeServices } from "@apollo/composition";
import { createLog } from "@sophia/kernel";
import { parse } from "graphql";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { loadGatewayConfig } from "../src/config.ts";
import { startGateway } from "../src/server.ts";
import { ask } from "./platform/ask.ts";
import { connect, subscribe } from "./platform/subscribe.ts";

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { me: String }
  type Subscription { countdown(from: Int!): Int }
`;

/** What a subgraph that is not ours was sent. */
const seen: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
let subgraph: Server;
let folder: string;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  subgraph = createServer(async (request, response) => {
    seen.push({ headers: request.headers, body: (await json(request)) as Record<string, unknown> });
    response.setHeader("content-type", "application/json").end('{"data":{"me":"you"}}');
  });
  const sockets = new WebSocketServer({
    server: subgraph,
    path: "/graphql",
    handleProtocols: () => "graphql-transport-ws",
  });
  sockets.on("connection", (socket, request) => {
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as { type: string; id: string; payload: Record<string, unknown> };
      if (message.type === "connection_init") return socket.send('{"type":"connection_ack"}');
      if (message.type !== "subscribe") return;
      seen.push({ headers: request.headers, body: message.payload });
      for (const n of [2, 1, 0])
        socket.send(JSON.stringify({ id: message.id, type: "next", payload: { data: { countdown: n } } }));
      socket.send(JSON.stringify({ id: message.id, type: "complete" }));
    });
  });
  await new Promise<void>((resolve) => subgraph.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const { supergraphSdl } = composeServices([
    { name: "search", url: "http://elsewhere.invalid/graphql", typeDefs: parse(SDL) },
  ]);
  folder = mkdtempSync(join(tmpdir(), "foreign-"));
  writeFileSync(join(folder, "x.graphql"), supergraphSdl!);
  const env = {
    DATA_DIR: folder,
    PORT: "0",
    SUPERGRAPH_FILE: join(folder, "x.graphql"),
    SUBGRAPH_SEARCH_URL: url,
    TRUSTED_SUBGRAPHS: "none",
    FORWARD_HEADERS: "Authorization, x-tenant",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9/v1/metrics",
  };
  gateway = await startGateway(loadGatewayConfig(env), createLog("test", "silent"));
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  subgraph.closeAllConnections();
  subgraph.close();
  rmSync(folder, { recursive: true });
});

describe("a subgraph that is not trusted", () => {
  it("gets the headers that are forwarded and no identity", async () => {
    const headers = { authorization: "Bearer x", "x-tenant": "acme", cookie: "a=b" };
    expect((await ask(gateway.url, "{ me }", {}, headers)).data).toEqual({ me: "you" });
    const { headers: sent } = seen.at(-1)!;
    expect(sent).toMatchObject({ authorization: "Bearer x", "x-tenant": "acme" });
    for (const name of ["sophia-identity", "sophia-depth", "cookie"]) expect(sent).not.toHaveProperty(name);
  });

  it("streams, with a cursor of the gateway's own, and is told no identity either", async () => {
    const client = connect(gateway.url, { authorization: "Bearer y" });
    const countdown = subscribe(client, "subscription { countdown(from: 2) }");
    await countdown.ended;
    expect(countdown.received.map(({ data }) => data!.countdown)).toEqual([2, 1, 0]);
    expect(countdown.received[0]!.extensions!.cursor).toMatch(/:1$/);
    const { headers: sent, body } = seen.at(-1)!;
    expect(sent.authorization).toBe("Bearer y");
    expect(body).not.toHaveProperty("extensions");
    await client.dispose();
  });

  it("does not say whether it is ready, so that nothing waits for it", async () => {
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
  });
});
