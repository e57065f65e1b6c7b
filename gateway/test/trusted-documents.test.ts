import { IDENTITY_HEADER, loadIdentityKey, signIdentity } from "@sophia/kernel";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInitialised } from "./platform/raw-socket.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

const TRUSTED = '{ thing(id: "a") { name } }';
const OTHER = '{ thing(id: "b") { name } }';
const persisted = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(text).digest("hex") },
});

let platform: Platform;
/** Of a gateway that takes trusted documents only. */
let url: string;

beforeAll(async () => {
  platform = await startPlatform();
  mkdirSync(join(platform.dataDir, "operations"));
  writeFileSync(
    join(platform.dataDir, "operations", "manifest.json"),
    JSON.stringify({ [persisted(TRUSTED).persistedQuery.sha256Hash]: TRUSTED }),
  );
  ({ url } = await platform.startAnother({ TRUSTED_DOCUMENTS: "only" }));
});
afterAll(() => platform[Symbol.asyncDispose]());

async function send(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
const answered = { data: { thing: { name: "thing a" } } };
const refused = { errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_IN_LIST" } }] };

describe("a gateway that takes trusted documents only", () => {
  it("answers them, by their hash and by their text", async () => {
    expect(await send({ extensions: persisted(TRUSTED) })).toMatchObject(answered);
    expect(await send({ query: TRUSTED })).toMatchObject(answered);
    expect(await send({ query: TRUSTED, extensions: persisted(TRUSTED) })).toMatchObject(answered);
  });

  it.each([
    ["a text", { query: OTHER }],
    ["a hash", { extensions: persisted(OTHER) }],
    ["a text that registers itself", { query: OTHER, extensions: persisted(OTHER) }],
    ["a text beside a persistedQuery that is none", { query: OTHER, extensions: { persistedQuery: null } }],
    ["an introspection", { query: "{ __schema { queryType { name } } }" }],
    ["what does not parse", { query: "{" }],
  ])("refuses %s that is not among them", async (_what, body) => {
    expect(await send(body)).toMatchObject({ status: 400, ...refused });
  });

  it("refuses the same over a socket", async () => {
    const socket = await openInitialised(url);
    const run = async (id: string, payload: object) => {
      socket.send({ id, type: "subscribe", payload });
      return socket.next();
    };
    expect(await run("1", { query: OTHER })).toMatchObject({ type: "error", payload: refused.errors });
    expect(await run("2", { query: "", extensions: persisted(OTHER) })).toMatchObject({ payload: refused.errors });
    expect(await run("3", { query: "", extensions: persisted(TRUSTED) })).toMatchObject({ payload: answered });
    socket.terminate();
  });

  it("lets a service of ours ask what it wants, and nobody else what it has asked", async () => {
    const identity = { sub: "local", scopes: ["*"], actor: "chat" };
    const token = signIdentity(identity, "gateway", loadIdentityKey(platform.dataDir, undefined));
    const body = { query: OTHER, extensions: persisted(OTHER) };
    expect(await send(body, { [IDENTITY_HEADER]: token })).toMatchObject({ data: { thing: { name: "thing b" } } });
    expect(await send(body)).toMatchObject(refused);
    expect(await send({ extensions: persisted(OTHER) })).toMatchObject(refused);
    expect(await send({ query: 0, extensions: persisted(OTHER) })).toMatchObject({ status: 400, errors: [{}] });
  });

  it("takes those of a manifest that has changed, and keeps to the old one when the new one is none", async () => {
    const manifest = join(platform.dataDir, "operations", "manifest.json");
    const before = readFileSync(manifest, "utf8");
    const hashOf = (text: string) => persisted(text).persistedQuery.sha256Hash;
    writeFileSync(manifest, JSON.stringify({ [hashOf(TRUSTED)]: TRUSTED, [hashOf(OTHER)]: OTHER }));
    await expect
      .poll(() => send({ extensions: persisted(OTHER) }))
      .toMatchObject({ data: { thing: { name: "thing b" } } });
    const logged = platform.logged.length;
    writeFileSync(manifest, "{}");
    process.kill(process.pid, "SIGHUP");
    await expect.poll(() => platform.logged.length).toBeGreaterThan(logged);
    expect(await send({ query: OTHER })).toMatchObject({ data: { thing: { name: "thing b" } } });
    writeFileSync(manifest, before);
    await expect.poll(() => send({ query: OTHER })).toMatchObject(refused);
  });

  it("has no GraphiQL, and does not start without a document to trust", async () => {
    expect((await fetch(`${url}/graphiql/start.js`)).status).toBe(404);
    expect((await fetch(`${url}/graphql`, { headers: { accept: "text/html" } })).status).toBe(415);
    writeFileSync(join(platform.dataDir, "operations", "manifest.json"), "{}");
    await expect(platform.startAnother({ TRUSTED_DOCUMENTS: "only" })).rejects.toThrow(/TRUSTED_DOCUMENTS/);
  });
});
