import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { StartError } from "../src/errors/start-error.ts";
import { HttpError } from "../src/http/http-error.ts";
import { readBody } from "../src/http/read-body.ts";
import { startTestServer } from "./start-test-server.ts";

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string; reason?: string } }[] };
  return [response.status, errors[0]!.extensions.code, errors[0]!.extensions.reason];
};

/** What a server writes on a raw connection until it closes it. */
async function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}
const upgradeTo = (path: string, host = "localhost") =>
  `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;

describe("starting", () => {
  it("names the variable of a port that is taken", async () => {
    await using first = await startTestServer();
    const port = Number(new URL(first.url).port);
    await expect(startTestServer({ port })).rejects.toSatisfy(
      (error) => error instanceof StartError && /THINGS_PORT/.test(error.message) && error.message.includes(`${port}`),
    );
  });

  it.each(["0.0.0.0", "::", "192.0.2.1"])("refuses to listen on %s without identity", async (host) => {
    await expect(startTestServer({ host })).rejects.toSatisfy(
      (error) => error instanceof StartError && error.message.includes(host),
    );
  });

  it("listens on IPv6 loopback too, and says where", async () => {
    await using server = await startTestServer({ host: "::1" });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe("answering", () => {
  it("tells health, readiness with details, and measurements", async () => {
    let ready = false;
    await using server = await startTestServer({ readiness: () => ({ ready, details: { waitsFor: "sample" } }) });
    server.telemetry.meter.createCounter("things.made", { unit: "1" }).add(2);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const notReady = await fetch(`${server.url}/readyz`);
    expect([notReady.status, await notReady.json()]).toEqual([
      503,
      { ready: false, pid: process.pid, waitsFor: "sample" },
    ]);
    ready = true;
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const metrics = await fetch(`${server.url}/metrics`);
    expect(metrics.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await metrics.text()).toMatch(/^things_made_total(\{[^}]*\})? 2$/m);
  });

  it("takes a harmless request id over, makes one else, and hands it to the handler", async () => {
    await using server = await startTestServer({
      routes: { "/id": ({ headers }, response) => void response.end(headers["x-request-id"]) },
    });
    const idOf = async (given?: string) => {
      const response = await fetch(`${server.url}/id`, {
        headers: given === undefined ? {} : { "x-request-id": given },
      });
      const id = response.headers.get("x-request-id");
      expect(await response.text()).toBe(id);
      return id;
    };
    expect(await idOf("r-1")).toBe("r-1");
    const uuid = /^[\da-f]{8}-[\da-f-]{27}$/;
    expect(await idOf()).toMatch(uuid);
    expect(await idOf("with space")).toMatch(uuid);
    expect(await idOf("x".repeat(129))).toMatch(uuid);
  });

  it("matches paths exactly, and is 404 elsewhere unless there is a fallback", async () => {
    await using server = await startTestServer({ routes: { "/a": (_request, response) => void response.end("a") } });
    expect(await (await fetch(`${server.url}/a?x=1`)).text()).toBe("a");
    for (const path of ["/", "/A", "/a/", "/a/b", "/toString", "/__proto__"]) {
      expect(await codeOf(await fetch(server.url + path))).toEqual([404, "NOT_FOUND", undefined]);
    }
    await using other = await startTestServer({ fallback: (_request, response) => void response.end("page") });
    expect(await (await fetch(`${other.url}/anything`)).text()).toBe("page");
  });

  it("refuses with the status and code of an HttpError, and masks a bug, logging it whole", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    await using server = await startTestServer({
      log: log as never,
      routes: {
        "/refused": () => {
          throw new HttpError(409, "CONFLICT", "Taken", "NAME");
        },
        "/bug": async () => {
          throw new Error("secret detail");
        },
      },
    });
    expect(await codeOf(await fetch(`${server.url}/refused`))).toEqual([409, "CONFLICT", "NAME"]);
    const bug = await fetch(`${server.url}/bug`, { headers: { "x-request-id": "r-2" } });
    const text = await bug.text();
    expect(bug.status).toBe(500);
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: "INTERNAL" });
    expect(text).not.toContain("secret");
    const logged = lines.map((line) => JSON.parse(line)).find(({ err }) => err !== undefined);
    expect(logged).toMatchObject({ requestId: "r-2", err: { message: "secret detail" } });
  });

  it("guards every path, also the health", async () => {
    await using server = await startTestServer();
    const refused = await fetch(`${server.url}/healthz`, { headers: { origin: "https://evil.example" } });
    expect(await codeOf(refused)).toEqual([403, "FORBIDDEN", "ORIGIN"]);
    expect(
      await exchange(server.url, "GET /healthz HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n"),
    ).toMatch(/^HTTP\/1\.1 421 /);
    const proxied = await fetch(`${server.url}/healthz`, { headers: { "x-forwarded-for": "192.0.2.1" } });
    expect(await codeOf(proxied)).toEqual([403, "FORBIDDEN", "PROXIED"]);
  });

  it("keeps the connection after a refusal that left nothing unread", async () => {
    await using server = await startTestServer();
    const response = await fetch(`${server.url}/nothing`);
    expect(response.headers.get("connection")).toBe("keep-alive");
    await response.body?.cancel();
  });
});

describe("reading a body", () => {
  const startEcho = () =>
    startTestServer({
      routes: {
        "/size": async (request, response) => void response.end(String((await readBody(request, 100_000)).length)),
      },
    });
  const post = (url: string, body: RequestInit["body"]) =>
    fetch(`${url}/size`, { method: "POST", body, duplex: "half" } as RequestInit);
  const chunked = (count: number) =>
    Readable.toWeb(Readable.from(Array.from({ length: count }, () => Buffer.alloc(10_000)))) as never;

  it("gives it whole up to the limit, in one piece or in many", async () => {
    await using server = await startEcho();
    expect(await (await post(server.url, "")).text()).toBe("0");
    expect(await (await post(server.url, Buffer.alloc(100_000))).text()).toBe("100000");
    expect(await (await post(server.url, chunked(10))).text()).toBe("100000");
  });

  it("answers 413 above it, whether the length was said before or not", async () => {
    await using server = await startEcho();
    for (let round = 0; round < 10; round++) {
      for (const body of [Buffer.alloc(100_001), Buffer.alloc(5_000_000), chunked(11), chunked(500)]) {
        const response = await post(server.url, body);
        expect(await codeOf(response)).toEqual([413, "PAYLOAD_TOO_LARGE", undefined]);
      }
    }
  });

  it("ends quietly when the caller goes away in the middle", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    const closed = Promise.withResolvers<void>();
    await using server = await startTestServer({
      log: log as never,
      routes: {
        "/size": async (request) => {
          request.once("close", () => setImmediate(closed.resolve));
          await readBody(request);
        },
      },
    });
    const { hostname, port } = new URL(server.url);
    const call = httpRequest({ hostname, port, path: "/size", method: "POST", headers: { "content-length": 1_000 } });
    call.on("error", () => {});
    call.write("x", () => call.destroy());
    await closed.promise;
    expect(lines.filter((line) => JSON.parse(line).err !== undefined)).toEqual([]);
  });
});

describe("upgrades", () => {
  it("go to the path's handler with a request id", async () => {
    await using server = await startTestServer({
      upgrades: { "/live": ({ headers }, socket) => void socket.end(`hello ${headers["x-request-id"]}`) },
    });
    expect(await exchange(server.url, upgradeTo("/live"))).toMatch(/^hello [\da-f-]{36}$/);
  });

  it("are refused at other paths, for foreign hosts and for foreign pages", async () => {
    await using server = await startTestServer({
      upgrades: { "/live": (_request, socket) => void socket.end("hello") },
    });
    expect(await exchange(server.url, upgradeTo("/other"))).toMatch(/^HTTP\/1\.1 404 .*"NOT_FOUND"/s);
    expect(await exchange(server.url, upgradeTo("/toString"))).toMatch(/^HTTP\/1\.1 404 /);
    expect(await exchange(server.url, upgradeTo("/live", "evil.example"))).toMatch(/^HTTP\/1\.1 421 .*"HOST"/s);
    const foreign = upgradeTo("/live").replace("\r\n\r\n", "\r\norigin: https://evil.example\r\n\r\n");
    expect(await exchange(server.url, foreign)).toMatch(/^HTTP\/1\.1 403 .*"ORIGIN"/s);
    const proxied = upgradeTo("/live").replace("\r\n\r\n", "\r\nvia: 1.1 tunnel\r\n\r\n");
    expect(await exchange(server.url, proxied)).toMatch(/^HTTP\/1\.1 403 .*"PROXIED"/s);
  });

  it("mask a handler's bug, logging it whole", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    await using server = await startTestServer({
      log: log as never,
      upgrades: {
        "/live": () => {
          throw new Error("secret detail");
        },
      },
    });
    const answer = await exchange(server.url, upgradeTo("/live"));
    expect(answer).toMatch(/^HTTP\/1\.1 500 .*"INTERNAL"/s);
    expect(answer).not.toContain("secret");
    expect(lines.some((line) => JSON.parse(line).err?.message === "secret detail")).toBe(true);
  });
});

describe("stopping", () => {
  it("lets a request under way finish, takes no new one, and does not wait for idle connections", async () => {
    const asked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const server = await startTestServer({
      routes: {
        "/slow": async (_request, response) => {
          asked.resolve();
          await go.promise;
          response.end("done");
        },
      },
    });
    const { hostname, port } = new URL(server.url);
    const idle = connect(Number(port), hostname);
    idle.write("GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await once(idle, "data");
    const idleClosed = once(idle.resume(), "close");
    const slow = fetch(`${server.url}/slow`);
    await asked.promise;
    const stopped = server[Symbol.asyncDispose]();
    await idleClosed; // at once: were it cut only with all that is open, so would be the slow request
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    go.resolve();
    expect(await (await slow).text()).toBe("done");
    await stopped;
  });

  it("cuts what is still open after its patience: a request, and a socket that was upgraded", async () => {
    const asked = Promise.withResolvers<void>();
    const upgraded = Promise.withResolvers<void>();
    const server = await startTestServer({
      routes: { "/never": () => asked.resolve() },
      upgrades: { "/live": (_request, socket) => void socket.write("hello", () => upgraded.resolve()) },
    });
    const never = fetch(`${server.url}/never`).then(
      () => "answered",
      () => "cut",
    );
    const { hostname, port } = new URL(server.url);
    const live: Socket = connect(Number(port), hostname);
    live.write(upgradeTo("/live"));
    live.resume();
    await Promise.all([asked.promise, upgraded.promise]);
    const closed = once(live, "close");
    await server[Symbol.asyncDispose]();
    expect(await never).toBe("cut");
    await closed;
  });
});

it("counts open sockets", async () => {
  await using server = await startTestServer({
    routes: { "/metrics-of": (_request: IncomingMessage, response) => void response.end() },
  });
  const exposed = await (await fetch(`${server.url}/metrics`)).text();
  expect(exposed).toMatch(/^things_sockets_open(\{[^}]*\})? [1-9]/m);
});
