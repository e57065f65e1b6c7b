import { createLog, startHttpServer, startTelemetry, type HttpServer } from "@sophia/kernel";
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCallerIdentification } from "../src/access/identify-caller.ts";
import type { SubgraphAddress } from "../src/access/subgraph-addresses.ts";
import { createSubgraphHeaders } from "../src/access/subgraph-headers.ts";
import { createUploadHandler } from "../src/http/upload-handler.ts";

const log = createLog("gateway", "silent");
let search: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let gateway: HttpServer;
let stack: AsyncDisposableStack;
let address: SubgraphAddress | undefined;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  search = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(search, "listening");
  const url = `http://127.0.0.1:${(search.address() as AddressInfo).port}/graphql`;
  address = { name: "search", urls: [url], socketUrls: [], trusted: true };
  const telemetry = stack.use(startTelemetry("gateway", "http://127.0.0.1:1/v1/metrics", log));
  const graph = () => {
    const addresses = new Map(address ? [["search", address]] : []);
    return { addresses, subgraphHeaders: createSubgraphHeaders(addresses, ({ sub }, to) => `${sub} for ${to}`) };
  };
  const identify = createCallerIdentification(Buffer.from("key"), []);
  gateway = stack.use(
    await startHttpServer({
      host: "127.0.0.1",
      port: 0,
      portVariable: "PORT",
      guard: { publicUrl: undefined, allowedOrigins: ["https://friend.example"], localUserOnly: true },
      log,
      telemetry,
      readiness: () => ({ ready: true }),
      routes: { "/upload": createUploadHandler(graph, identify, ["https://friend.example"]) },
    }),
  );
});
afterEach(async () => {
  search.closeAllConnections();
  search.close();
  await stack.disposeAsync();
});

const HEADERS = { "content-type": "multipart/form-data; boundary=x", "x-sophia-csrf": "1" };

function post(body: Readable, headers: Record<string, string> = HEADERS) {
  const request = send(`${gateway.url}/upload`, { method: "POST", headers });
  const answered = new Promise<{ status: number; headers: IncomingMessage["headers"]; body: string }>(
    (resolve, reject) => {
      request.once("error", reject);
      request.once("response", async (response) => {
        resolve({ status: response.statusCode!, headers: response.headers, body: await text(response) });
        body.destroy();
        request.destroy();
      });
    },
  );
  request.flushHeaders();
  body.on("error", () => {}).pipe(request);
  return { request, answered };
}
const extensionsOf = ({ body }: { body: string }) => JSON.parse(body).errors[0].extensions;

it("passes the form on as it comes, with the caller's signed identity, and the answer back", async () => {
  const first = Promise.withResolvers<IncomingMessage>();
  answer = (request, response) => {
    request.once("data", () => first.resolve(request));
    void text(request).then((body) =>
      response
        .writeHead(202, { "content-type": "application/json", "set-cookie": "a=b" })
        .end(`{"got":${body.length}}`),
    );
  };
  const body = new Readable({ read() {} });
  const { answered } = post(body, { ...HEADERS, "x-request-id": "mine", cookie: "c=d", "sophia-depth": "7" });
  body.push("--x half");
  const { headers, url } = await first.promise; // before the end has come
  expect(url).toBe("/upload");
  expect(headers).toMatchObject({ ...HEADERS, "sophia-identity": "local for search", "x-request-id": "mine" });
  expect(headers.cookie).toBeUndefined();
  expect(headers["sophia-depth"]).toBe("0");
  body.push(" and half");
  body.push(null);
  const { status, headers: back, body: got } = await answered;
  expect([status, got]).toEqual([202, '{"got":17}']);
  expect(back).toMatchObject({ "content-type": "application/json", "x-request-id": "mine" });
  expect(back["set-cookie"]).toBeUndefined();
});

it("passes an early refusal on while the form still comes", async () => {
  let received = 0;
  answer = (request, response) => {
    request.on("data", ({ length }: Buffer) => (received += length));
    request.once("data", () => response.writeHead(413, { "retry-after": "1" }).end("refused"));
  };
  const endless = new Readable({ read: () => void setImmediate(() => endless.push(Buffer.alloc(100_000))) });
  const { status, headers, body } = await post(endless).answered;
  expect([status, headers["retry-after"], body]).toEqual([413, "1", "refused"]);
  expect(received).toBeLessThan(50_000_000);
});

it("refuses what is too large as soon as that is known, and lets go of the subgraph", async () => {
  const closed = Promise.withResolvers<void>();
  answer = (request) => void request.resume().once("close", closed.resolve);
  const endless = new Readable({ read: () => void setImmediate(() => endless.push(Buffer.alloc(1_000_000))) });
  expect(extensionsOf(await post(endless).answered)).toEqual({ code: "PAYLOAD_TOO_LARGE", reason: "UPLOAD_SIZE" });
  await closed.promise;
  answer = () => expect.unreachable();
  const said = post(new Readable({ read() {} }), { ...HEADERS, "content-length": "500000000" });
  expect((await said.answered).status).toBe(413);
  said.request.destroy();
});

it("takes the subgraph's request along when the caller goes away", async () => {
  const begun = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<boolean>();
  answer = (request) => {
    request.once("data", () => begun.resolve());
    request.once("close", () => gone.resolve(request.complete));
  };
  const body = new Readable({ read() {} });
  body.push("--x");
  const { request, answered } = post(body);
  answered.catch(() => {});
  await begun.promise;
  request.destroy();
  expect(await gone.promise).toBe(false);
});

describe("with several replicas", () => {
  /** A replica that answers with its name when the form is whole. */
  async function startReplica(name: string, onBegin = () => {}) {
    const replica = createServer((request, response) => {
      onBegin();
      void text(request).then(
        () => response.writeHead(202).end(name),
        () => {},
      );
    }).listen(0, "127.0.0.1");
    await once(replica, "listening");
    stack.defer(() => {
      replica.closeAllConnections();
      replica.close();
    });
    return `http://127.0.0.1:${(replica.address() as AddressInfo).port}/graphql`;
  }
  /** A port that nobody listens on. */
  async function away() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/graphql`;
  }
  const upload = async () => (await post(Readable.from(["--x"])).answered).body;

  it("gives them uploads in turn, and the next one to who has the fewest under way", async () => {
    let begun = () => {};
    const urls = await Promise.all(["a", "b"].map((name) => startReplica(name, () => begun())));
    address = { ...address!, urls };
    expect([await upload(), await upload(), await upload(), await upload()].sort()).toEqual(["a", "a", "b", "b"]);
    const open = new Readable({ read() {} });
    open.push("--x");
    const slowHasBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow = post(open);
    await slowHasBegun;
    const others = [await upload(), await upload(), await upload()];
    open.push(null);
    const { body: busy } = await slow.answered;
    expect(others).toEqual(Array(3).fill(busy === "a" ? "b" : "a"));
  });

  it("passes over those that cannot be reached, as long as there is another", async () => {
    address = { ...address!, urls: [await away(), await startReplica("b"), await away()] };
    expect([await upload(), await upload(), await upload()]).toEqual(["b", "b", "b"]);
    address = { ...address, urls: [await away(), await away()] };
    expect(extensionsOf(await post(Readable.from(["--x"])).answered).code).toBe("SUBGRAPH_UNAVAILABLE");
  });

  it("sends what was begun to no other one", async () => {
    let begun = 0;
    answer = (request) => {
      begun++;
      request.once("data", () => request.destroy());
    };
    const other = await startReplica("b");
    address = { ...address!, urls: [address!.urls[0]!, other] };
    const answers = [await post(Readable.from(["--x"])).answered, await post(Readable.from(["--x"])).answered];
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 503]);
    expect(begun).toBe(1);
  });
});

it("refuses other methods and content types, pages of other sites, and forms without the CSRF header", async () => {
  answer = () => expect.unreachable();
  const refusal = async (headers: Record<string, string>, method = "POST") => {
    const response = await fetch(`${gateway.url}/upload`, { method, headers, ...(method === "POST" && { body: "x" }) });
    return [response.status, extensionsOf({ body: await response.text() }).reason];
  };
  expect(await refusal(HEADERS, "GET")).toEqual([405, "METHOD"]);
  expect(await refusal({ "content-type": HEADERS["content-type"] })).toEqual([415, "CONTENT_TYPE"]);
  expect(await refusal({ "content-type": "text/plain", "x-sophia-csrf": "1" })).toEqual([415, "CONTENT_TYPE"]);
  expect(await refusal({ ...HEADERS, origin: "https://evil.example" })).toEqual([403, "ORIGIN"]);
  expect(await refusal({ ...HEADERS, "sophia-identity": "forged" })).toEqual([401, "MALFORMED"]);
});

it("lets pages of allowed origins ask first", async () => {
  const headers = { origin: "https://friend.example" };
  const asked = await fetch(`${gateway.url}/upload`, { method: "OPTIONS", headers });
  expect(asked.status).toBe(204);
  expect(asked.headers.get("access-control-allow-headers")).toContain("x-sophia-csrf");
});

it("says so when the search subgraph is away, or is not ours", async () => {
  search.close();
  expect(extensionsOf(await post(Readable.from(["--x"])).answered)).toEqual({
    code: "SUBGRAPH_UNAVAILABLE",
    subgraph: "search",
  });
  address = { ...address!, trusted: false };
  expect((await post(Readable.from(["--x"])).answered).status).toBe(503);
  address = undefined;
  expect((await post(Readable.from(["--x"])).answered).status).toBe(503);
});
