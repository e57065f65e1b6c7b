import {
  createInMemoryEventLog,
  createLog,
  loadIdentityKey,
  signIdentity,
  startTelemetry,
  type EventLog,
  type HttpServer,
} from "@sophia/kernel";
import { createClient, type Client } from "graphql-ws";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { buildGraph, startSubgraph } from "../src/index.ts";
import { batches, thingGraph, ThingResolver } from "./thing-graph.ts";

const user = { sub: "ada", scopes: ["*"] };
let dataDir: string;
let server: HttpServer;
let events: EventLog;
let resolver: ThingResolver;
let client: Client | undefined;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "kit-"));
  events = createInMemoryEventLog();
  resolver = new ThingResolver(events);
  const { schema } = await buildGraph(thingGraph, [resolver]);
  const log = createLog("things", "silent");
  server = await startSubgraph({
    name: "things",
    schema,
    config: { HOST: "127.0.0.1", DATA_DIR: dataDir, ALLOWED_ORIGINS: [] },
    port: 0,
    portVariable: "THINGS_PORT",
    log,
    telemetry: startTelemetry("things", undefined, log),
  });
});

afterEach(async () => {
  await client?.dispose();
  client = undefined;
  await server[Symbol.asyncDispose]();
  rmSync(dataDir, { recursive: true });
});

const token = (audience = "things") => signIdentity(user, audience, loadIdentityKey(dataDir, undefined));

async function ask(query: string, headers: Record<string, string> = {}, variables: object = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "sophia-identity": token(), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return {
    response,
    body: (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { message: string; extensions: Record<string, unknown> }[];
    },
  };
}

describe("over HTTP", () => {
  it("answers a query with scalars as the contract writes them", async () => {
    const { body } = await ask('{ thing(id: "a") { id since column } route(route: FAST) }');
    expect(body).toEqual({
      data: { thing: { id: "a", since: "1970-01-01T00:00:00.000Z", column: [1, 2] }, route: "FAST" },
    });
  });

  it("takes the request id over and gives it back", async () => {
    const { response, body } = await ask("{ period { label } }", { "x-request-id": "r-1" });
    expect(response.headers.get("x-request-id")).toBe("r-1");
    expect(body.data).toEqual({ period: { label: "r-1" } });
  });

  it("refuses a call without an identity, with another's, or with a broken one", async () => {
    for (const [value, reason] of [
      ["", "MISSING"],
      [token("others"), "AUDIENCE"],
      [`${token()}x`, "SIGNATURE"],
      ["x", "MALFORMED"],
    ]) {
      const { response, body } = await ask("{ thing(id: 1) { id } }", { "sophia-identity": value! });
      expect(response.status).toBe(401);
      expect(body.errors![0]!.extensions).toEqual({ code: "UNAUTHENTICATED", reason });
    }
  });

  it("shows an expected failure with its code and masks a bug", async () => {
    const taken = await ask('{ thing(id: "taken") { id } }');
    expect(taken.body).toMatchObject({
      data: { thing: null },
      errors: [{ extensions: { code: "CONFLICT", reason: "TAKEN" } }],
    });
    const bug = await ask('{ thing(id: "bug") { id } }');
    expect(bug.body.errors![0]!.extensions).toEqual({ code: "INTERNAL" });
    expect(JSON.stringify(bug.body)).not.toContain("secret");
  });

  it("names what is wrong with a document", async () => {
    expect((await ask("{")).body.errors![0]!.extensions.code).toBe("GRAPHQL_PARSE_FAILED");
    expect((await ask("{ nothing }")).body.errors![0]!.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await ask("query($id: ID!) { thing(id: $id) { id } }")).body.errors![0]!.extensions.code).toBe(
      "BAD_USER_INPUT",
    );
  });

  it("refuses bodies that are no JSON, too large, or of a form's media type", async () => {
    const post = (body: string, type: string) =>
      fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": type, "sophia-identity": token() },
        body,
      });
    expect((await post("{", "application/json")).status).toBe(400);
    expect((await post("x".repeat(2_000_000), "application/json")).status).toBe(413);
    expect((await post("query={__typename}", "application/x-www-form-urlencoded")).status).toBe(415);
    expect((await post("{}", "text/plain")).status).toBe(415);
  });

  it("loads the references of one request together", async () => {
    batches.length = 0;
    const representations = Array.from({ length: 100 }, (_, id) => ({ __typename: "Thing", id: String(id) }));
    const { body } = await ask(
      "query($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id } } }",
      {},
      { r: representations },
    );
    expect(body.data!._entities).toHaveLength(100);
    expect(batches).toEqual([100]);
  });
});

describe("over a socket", () => {
  const connect = () =>
    (client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    }));

  it("streams events to a caller with an identity", async () => {
    await events.append("ticks", {});
    const stream = connect().iterate({
      query: "subscription { ticks { seq listener } }",
      extensions: { identity: token() },
    });
    expect((await stream.next()).value).toEqual({ data: { ticks: { seq: 1, listener: "ada" } } });
    await events.append("ticks", {});
    expect((await stream.next()).value).toEqual({ data: { ticks: { seq: 2, listener: "ada" } } });
    await stream.return!();
  });

  it("ends the source when the caller stops listening to a silent stream", async () => {
    await events.append("ticks", {});
    const first = Promise.withResolvers<void>();
    const unsubscribe = connect().subscribe(
      { query: "subscription { ticks { seq } }", extensions: { identity: token() } },
      { next: () => first.resolve(), error: first.reject, complete: () => {} },
    );
    await first.promise;
    unsubscribe();
    await resolver.ended.promise;
  });

  it("refuses a stream without an identity, an invalid one and one whose source refuses", async () => {
    const codeOf = async (payload: { query: string; extensions?: Record<string, unknown> }) => {
      const failed = await connect()
        .iterate(payload)
        .next()
        .then(
          ({ value }) => value.errors,
          (errors) => errors,
        );
      await client!.dispose();
      return failed[0].extensions.code;
    };
    expect(await codeOf({ query: "subscription { ticks { seq } }" })).toBe("UNAUTHENTICATED");
    expect(await codeOf({ query: "subscription { tocks }", extensions: { identity: token() } })).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
    expect(
      await codeOf({ query: "subscription { ticks(after: -1) { seq } }", extensions: { identity: token() } }),
    ).toBe("BAD_USER_INPUT");
  });
});
