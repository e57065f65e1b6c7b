import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;
let abort: AbortController;

beforeEach(async () => {
  platform = await startPlatform();
  abort = new AbortController();
});
afterEach(async () => {
  abort.abort();
  await platform[Symbol.asyncDispose]();
});

/** The body of a response, piece by piece as a pattern of it is there. */
function reader(response: Response) {
  const body = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    async until(pattern: RegExp): Promise<string> {
      for (;;) {
        const match = pattern.exec(text);
        if (match !== null) {
          const piece = text.slice(0, match.index + match[0].length);
          text = text.slice(piece.length);
          return piece;
        }
        const { done, value } = await body.read();
        if (done) throw new Error(`the body ended with ${JSON.stringify(text)}`);
        text += value;
      }
    },
    async rest(): Promise<string> {
      for (;;) {
        const { done, value } = await body.read();
        if (done) return text;
        text += value;
      }
    },
  };
}

const post = (accept: string, payload: unknown, headers: Record<string, string> = {}) =>
  fetch(`${platform.url}/graphql`, {
    method: "POST",
    signal: abort.signal,
    headers: { "content-type": "application/json", accept, ...headers },
    body: JSON.stringify(payload),
  });

const TICKS = "subscription { ticks { text thing { label } } }";

describe("server-sent events", () => {
  const SSE = "text/event-stream";

  it("tell each event with its cursor as id", async () => {
    const response = await post(SSE, { query: TICKS });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const events = reader(response);
    await platform.log.append("ticks", { text: "one", thing: "a" });
    expect(await events.until(/data: .*\n\n/)).toBe(
      ':\n\nevent: next\nid: 1\ndata: {"data":{"ticks":{"text":"one","thing":{"label":"label of a"}}},' +
        '"extensions":{"cursor":"1"}}\n\n',
    );
  });

  it("go on after Last-Event-ID, which an EventSource sends by GET when it comes back", async () => {
    for (const text of ["one", "two"]) await platform.log.append("ticks", { text });
    const search = new URLSearchParams({ query: "subscription { ticks(after: 0) { text } }" });
    const response = await fetch(`${platform.url}/graphql?${search}`, {
      signal: abort.signal,
      headers: { accept: SSE, "last-event-id": "1" },
    });
    const events = reader(response);
    expect(await events.until(/data: .*\n\n/)).toContain("id: 2\n");
  });

  it("answer a query with one event and complete", async () => {
    const events = reader(await post(SSE, { query: '{ thing(id: "a") { id } }' }));
    expect(await events.rest()).toBe(
      ':\n\nevent: next\ndata: {"data":{"thing":{"id":"a"}}}\n\nevent: complete\ndata: \n\n',
    );
  });

  it("report what is wrong with an operation as an event", async () => {
    const events = reader(await post(SSE, { query: "subscription { tocks }" }));
    const text = await events.rest();
    expect(text).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
    expect(text).toMatch(/event: complete\ndata: \n\n$/);
  });

  it("never carry a mutation that comes by GET, and say by which method it is taken", async () => {
    const search = new URLSearchParams({ query: 'mutation { rename(id: "a", name: "by get") { name } }' });
    const response = await fetch(`${platform.url}/graphql?${search}`, { headers: { accept: SSE } });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", reason: "METHOD" } }],
    });
    const events = reader(await post(SSE, { query: '{ thing(id: "a") { name } }' }));
    expect(await events.rest()).toContain('"name":"thing a"');
  });

  it("end the subgraph's generator when the client goes", async () => {
    await post(SSE, { query: TICKS });
    await platform.sources.until("opened", 1);
    abort.abort();
    await platform.sources.until("ended", 1);
  });

  it("are not given to who would change something by GET", async () => {
    const search = new URLSearchParams({ query: 'mutation { rename(id: "1", name: "x") { id } }' });
    const response = await fetch(`${platform.url}/graphql?${search}`, { headers: { accept: SSE } });
    expect([405, 406]).toContain(response.status);
  });
});

describe("multipart subscriptions", () => {
  const MULTIPART = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json';

  it("carry each event as a part with a payload", async () => {
    const response = await post(MULTIPART, { query: TICKS });
    expect(response.headers.get("content-type")).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
    const parts = reader(response);
    await parts.until(/^\r\n--graphql\r\ncontent-type: application\/json\r\n\r\n\{\}\r\n--graphql/);
    await platform.log.append("ticks", { text: "one" });
    expect(await parts.until(/\r\n--graphql/)).toBe(
      '\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"ticks":{"text":"one","thing":null}},' +
        '"extensions":{"cursor":"1"}}}\r\n--graphql',
    );
  });

  it("go on after the cursor in the request's extensions", async () => {
    for (const text of ["one", "two"]) await platform.log.append("ticks", { text });
    const parts = reader(await post(MULTIPART, { query: TICKS, extensions: { after: 1 } }));
    expect(await parts.until(/"cursor":"\d"/)).toContain('"text":"two"');
  });

  it("say in a last part why the subgraph refused", async () => {
    const parts = reader(await post(MULTIPART, { query: "subscription { ticks(after: -1) { seq } }" }));
    expect(await parts.rest()).toMatch(/"payload":null,"errors":\[.*"code":"BAD_USER_INPUT".*\}\r\n--graphql--\r\n$/);
  });

  it("leave queries to plain JSON", async () => {
    const response = await post(MULTIPART, { query: "{ caller { sub } }" });
    expect(await response.json()).toEqual({ data: { caller: { sub: "local" } } });
  });

  it("are the only way for a subscription that asks for JSON alone", async () => {
    const response = await post("application/json", { query: TICKS });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]!.extensions).toEqual({ code: "BAD_USER_INPUT", reason: "SUBSCRIPTION_TRANSPORT" });
  });
});
