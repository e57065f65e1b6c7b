import { IDENTITY_HEADER, loadIdentityKey, signIdentity } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { buildSchema, type GraphQLObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type Answer } from "./platform/ask.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
  fetch(`${platform.url}/graphql`, { method: "POST", headers, body });
const get = (parameters: Record<string, string>, headers: Record<string, string> = { "x-sophia-csrf": "1" }) =>
  fetch(`${platform.url}/graphql?${new URLSearchParams(parameters)}`, { headers });

/** Like a client that sets headers which fetch keeps for itself. */
async function raw(headers: Record<string, string>, path = "/graphql"): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request(`${platform.url}${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers } })
    .on("response", (response) => void text(response).then(() => resolve(response.statusCode!)))
    .on("error", reject)
    .end('{"query":"{__typename}"}');
  return promise;
}

describe("queries and mutations", () => {
  it("join what two subgraphs know", async () => {
    const { status, data } = await ask(platform.url, '{ thing(id: "a") { name label } }');
    expect(status).toBe(200);
    expect(data).toEqual({ thing: { name: "thing a", label: "label of a" } });
  });

  it("are asked by GET too, but nothing is changed by it", async () => {
    const found = await get({ query: "query($id: ID!) { thing(id: $id) { id } }", variables: '{"id":"a"}' });
    expect(await found.json()).toEqual({ data: { thing: { id: "a" } } });
    const refused = await get({ query: 'mutation { rename(id: "a", name: "x") { id } }' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toBe("POST");
  });

  it("read what was written just before", async () => {
    await ask(platform.url, 'mutation { rename(id: "w", name: "written") { id } }');
    const { data } = await ask(platform.url, '{ thing(id: "w") { name } }');
    expect(data).toEqual({ thing: { name: "written" } });
  });

  it("are answered together where that is configured, and written data is read all the same", async () => {
    const { url } = await platform.startAnother({ SHARE_REQUESTS: "on", SHARE_FETCHES: "off" });
    const names = async () => (await ask(url, '{ thing(id: "s") { name } }')).data;
    expect(await Promise.all([names(), names(), names()])).toEqual(Array(3).fill({ thing: { name: "thing s" } }));
    await ask(url, 'mutation { rename(id: "s", name: "shared") { id } }');
    expect(await Promise.all([names(), names()])).toEqual(Array(2).fill({ thing: { name: "shared" } }));
  });

  it("answer introspection", async () => {
    const { data } = await ask(platform.url, '{ __type(name: "Thing") { fields { name } } }');
    expect(data).toEqual({ __type: { fields: [{ name: "id" }, { name: "label" }, { name: "name" }] } });
  });

  it("answer in the media type that is asked for", async () => {
    const type = async (accept: string) =>
      (await post('{"query":"{__typename}"}', { "content-type": "application/json", accept })).headers.get(
        "content-type",
      );
    expect(await type("application/json")).toBe("application/json; charset=utf-8");
    expect(await type("application/graphql-response+json")).toBe("application/graphql-response+json; charset=utf-8");
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["identity", null],
  ])("are answered at length in the encoding that is taken: %s", async (accepted, encoding) => {
    const id = "x".repeat(10_000);
    const headers = { "content-type": "application/json", "accept-encoding": accepted };
    const response = await post(JSON.stringify({ query: `{ thing(id: "${id}") { id } }` }), headers);
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toMatch(/accept-encoding/i);
    expect(Number(response.headers.get("content-length"))).toBeLessThan(encoding === null ? 20_000 : 1_000);
    expect(await response.json()).toEqual({ data: { thing: { id } } });
  });

  it("take persisted operations by their hash", async () => {
    const query = '{ thing(id: "apq") { id } }';
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const send = async (body: object) => (await post(JSON.stringify(body))).json();
    expect(await send({ extensions: { persistedQuery } })).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    const answer = { data: { thing: { id: "apq" } } };
    expect(await send({ query, extensions: { persistedQuery } })).toEqual(answer);
    expect(await send({ extensions: { persistedQuery } })).toEqual(answer);
  });

  it.each([
    ["too large", `{ ${"__typename ".repeat(101)} }`, "COST_LIMIT"],
    ["not valid", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["long", `{ __typename } #${"<".repeat(900_000)}`, undefined],
  ])("do not keep one that is %s", async (_what, query, code) => {
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const send = async (body: object) => (await post(JSON.stringify(body))).json();
    const answer = (await send({ query, extensions: { persistedQuery } })) as Answer;
    expect(answer.errors?.[0]?.extensions.code).toBe(code);
    const unknown = { errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] };
    expect(await send({ extensions: { persistedQuery } })).toMatchObject(unknown);
  });
});

describe("errors", () => {
  const first = async (query: string, variables?: Record<string, unknown>) => {
    const { status, errors, data } = await ask(platform.url, query, variables);
    return { status, data, ...errors![0]! };
  };

  it("have the contract's codes", async () => {
    expect(await first("{")).toMatchObject({ extensions: { code: "GRAPHQL_PARSE_FAILED" } });
    expect(await first("{ nothing }")).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(await first("query($id: ID!) { thing(id: $id) { id } }")).toMatchObject({
      extensions: { code: "BAD_USER_INPUT", reason: "INVALID_VARIABLES" },
    });
    expect(await first("query A { __typename } query B { __typename }")).toMatchObject({
      status: 400,
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("come through from a subgraph with code, reason and path, and bugs without what they say", async () => {
    expect(await first('{ it: thing(id: "taken") { id } }')).toMatchObject({
      status: 200,
      data: { it: null },
      message: "That is taken",
      path: ["it"],
      extensions: { code: "CONFLICT", reason: "TAKEN" },
    });
    const bug = await first('{ thing(id: "bug") { id } }');
    expect(bug).toMatchObject({ data: { thing: null }, path: ["thing"], extensions: { code: "INTERNAL" } });
    expect(JSON.stringify(bug)).not.toContain("secret");
  });

  const many = (count: number, each: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => each(n)).join(" ");

  it.each([
    ["TOKENS", `{ ${many(10_001, () => "nothing")} }`],
    ["DEPTH", `${"{ nothing ".repeat(31)}${"}".repeat(31)}`],
    ["ALIASES", `{ nothing { ${many(201, (n) => `a${n}: name`)} } }`],
    ["ROOT_FIELDS", `{ ${many(101, () => "nothing")} }`],
  ])("refuse an operation with too many %s before it is looked at", async (reason, query) => {
    expect(await first(query)).toMatchObject({ status: 400, extensions: { code: "COST_LIMIT", reason } });
  });

  it("answer what is no GraphQL request with a status of its own", async () => {
    const json = { "content-type": "application/json" };
    const text = { "content-type": "text/plain", "x-sophia-csrf": "1" };
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const small = '{"query":"{__typename}"}';
    const mutation = { query: 'mutation { rename(id: "a", name: "x") { id } }' };
    const cases: [Promise<Response>, number, string, string | undefined][] = [
      [post("{", json), 400, "BAD_USER_INPUT", "JSON"],
      [post("{}", json), 400, "BAD_USER_INPUT", "QUERY"],
      [post("7", json), 400, "BAD_USER_INPUT", "REQUEST"],
      [post(`[${small}]`, json), 400, "BAD_USER_INPUT", "BATCH"],
      [post(`{"query":"${"x".repeat(1_100_000)}"}`, json), 413, "PAYLOAD_TOO_LARGE", undefined],
      [post("query={__typename}", form), 415, "BAD_USER_INPUT", "CONTENT_TYPE"],
      [post(small, text), 415, "BAD_USER_INPUT", "CONTENT_TYPE"],
      [post(small, { ...json, "content-encoding": "gzip" }), 415, "BAD_USER_INPUT", "CONTENT_ENCODING"],
      [post(small, { ...json, accept: "application/xml" }), 406, "BAD_USER_INPUT", "ACCEPT"],
      [get({ query: "{ __typename }" }, {}), 415, "BAD_USER_INPUT", "CONTENT_TYPE"],
      [get(mutation), 405, "BAD_USER_INPUT", "METHOD"],
      [fetch(`${platform.url}/graphql`, { method: "PUT" }), 405, "BAD_USER_INPUT", "METHOD"],
    ];
    for (const [asked, status, code, reason] of cases) {
      const response = await asked;
      const { errors } = (await response.json()) as Answer;
      expect([response.status, errors![0]!.extensions]).toEqual([
        status,
        { code, ...(reason !== undefined && { reason }) },
      ]);
    }
  });
});

describe("who may call", () => {
  it("may be a page of a configured origin, which can read the answer, and of no other", async () => {
    const origin = "https://pages.example";
    const { url } = await platform.startAnother({ ALLOWED_ORIGINS: origin });
    const preflight = await fetch(`${url}/graphql`, { method: "OPTIONS", headers: { origin } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, POST");
    const answer = await ask(url, "{ caller { sub } }", {}, { origin });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect((await ask(platform.url, "{ caller { sub } }", {}, { origin })).status).toBe(403);
  });

  it("is decided by Host, Origin and what a proxy leaves, on requests and upgrades", async () => {
    const { host } = new URL(platform.url);
    expect(await raw({ host: "evil.example" })).toBe(421);
    expect(await raw({ host, origin: "http://evil.example" })).toBe(403);
    expect(await raw({ host, origin: `http://${host}` })).toBe(200);
    for (const header of ["forwarded", "x-forwarded-for", "via"]) expect(await raw({ host, [header]: "1" })).toBe(403);
    const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    expect(await raw({ host, ...upgrade, origin: "http://evil.example" })).toBe(403);
    expect(await raw({ host: "evil.example", ...upgrade })).toBe(421);
  });

  it("is the local user, and is told to subgraphs with the request's id", async () => {
    const { data, headers } = await ask(
      platform.url,
      "{ caller { sub actor depth requestId } }",
      {},
      { "x-request-id": "r-1" },
    );
    expect(data).toEqual({ caller: { sub: "local", actor: null, depth: 0, requestId: "r-1" } });
    expect(headers.get("x-request-id")).toBe("r-1");
  });

  it("may be a service on behalf of a user, with a depth and a deadline", async () => {
    const key = loadIdentityKey(platform.dataDir, undefined);
    const as = (audience: string, depth: string) => ({
      [IDENTITY_HEADER]: signIdentity({ sub: "ada", scopes: ["*"], actor: "chat" }, audience, key),
      "sophia-depth": depth,
      "sophia-deadline-ms": "60000",
    });
    const query = "{ caller { sub actor depth remainingMs } }";
    const { data } = await ask(platform.url, query, {}, as("gateway", "2"));
    expect(data).toMatchObject({ caller: { sub: "ada", actor: "chat", depth: 2 } });
    expect((data!.caller as { remainingMs: number }).remainingMs).toBeLessThanOrEqual(60_000);
    expect((data!.caller as { remainingMs: number }).remainingMs).toBeGreaterThan(30_000);
    const deep = await ask(platform.url, query, {}, as("gateway", "3"));
    expect([deep.status, deep.errors![0]!.extensions]).toEqual([403, { code: "FORBIDDEN", reason: "DEPTH" }]);
    const others = await ask(platform.url, query, {}, as("ticks", "1"));
    expect([others.status, others.errors![0]!.extensions]).toEqual([
      401,
      { code: "UNAUTHENTICATED", reason: "AUDIENCE" },
    ]);
  });

  it("is nobody from elsewhere: without configured identity a host that is not loopback refuses to start", async () => {
    await expect(platform.startAnother({ HOST: "0.0.0.0" })).rejects.toThrow(/HOST 0\.0\.0\.0/);
  });
});

describe("the schema", () => {
  it("is published without federation's own", async () => {
    const response = await fetch(`${platform.url}/schema.graphql`);
    const schema = buildSchema(await response.text());
    expect(Object.keys((schema.getType("Thing") as GraphQLObjectType).getFields())).toEqual(["id", "label", "name"]);
    expect(schema.getDirective("join__type")).toBeUndefined();
  });
});

describe("a client that goes away", () => {
  it("ends what subgraphs do for it, and nothing is logged as a fault", async () => {
    const abort = new AbortController();
    const asked = fetch(`${platform.url}/graphql`, {
      method: "POST",
      signal: abort.signal,
      headers: { "content-type": "application/json" },
      body: '{"query":"{ wait }"}',
    });
    await platform.sources.until("opened", 1);
    abort.abort();
    await expect(asked).rejects.toThrow();
    await platform.sources.until("ended", 1);
    expect((await ask(platform.url, '{ thing(id: "a") { label } }')).data).toEqual({ thing: { label: "label of a" } });
    expect(platform.logged).toEqual([]);
  });
});
