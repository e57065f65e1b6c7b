import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
const foreign = createServer((_request, response) =>
  response
    .setHeader("content-type", "text/html")
    .end("<!doctype html><title>Elsewhere</title><iframe name=sink></iframe>"),
);

beforeAll(async () => {
  platform = await runPlatform();
  foreign.listen(0, "127.0.0.1");
  await once(foreign, "listening");
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  foreign.close();
  await platform?.[Symbol.asyncDispose]();
});

const MUTATION = `mutation { recordPoints(points: [{ metric: "stolen", value: 1, kind: GAUGE }]) { accepted } }`;
const nothingChanged = async () =>
  expect((await ask(platform.url, `{ metric(name: "stolen") { name } }`)).data.metric).toBeNull();

describe.each([
  ["site", "localhost"],
  ["port", "127.0.0.1"],
])("a page of another %s in the same browser", (_what, host) => {
  beforeAll(async () => {
    await page.goto(`http://${host}:${(foreign.address() as AddressInfo).port}/`);
  });

  it.each(["gateway", "metrics", "search", "orchestration", "chat"] as const)(
    "can neither read nor change anything at the %s",
    async (service) => {
      const url = service === "gateway" ? platform.url : platform.urlOf(service);
      const outcome = await page.evaluate(
        async ({ target, mutation }) => {
          const attempt = (init?: RequestInit) =>
            fetch(`${target}/graphql`, init).then(
              (response) => `${response.type} ${response.status}`,
              () => "blocked",
            );
          const json = JSON.stringify({ query: mutation });
          return [
            await attempt({ method: "POST", headers: { "content-type": "application/json" }, body: json }),
            await attempt({ method: "POST", headers: { "content-type": "text/plain" }, body: json }),
            await attempt({ method: "POST", body: new URLSearchParams({ query: mutation }) }),
            await fetch(`${target}/graphql?query=${encodeURIComponent("{__typename}")}`).then(
              () => "read",
              () => "blocked",
            ),
            await fetch(`${target}/metrics`).then(
              () => "read",
              () => "blocked",
            ),
          ];
        },
        { target: url, mutation: MUTATION },
      );
      expect(outcome).toEqual(["blocked", "blocked", "blocked", "blocked", "blocked"]);
      await nothingChanged();
    },
  );

  it.each(["gateway", "metrics"] as const)("has its no-cors posts and forms refused by the %s", async (service) => {
    const url = service === "gateway" ? platform.url : platform.urlOf(service);
    await page.evaluate(
      async ({ target, mutation }) => {
        await fetch(`${target}/graphql`, {
          method: "POST",
          mode: "no-cors",
          headers: { "content-type": "text/plain" },
          body: JSON.stringify({ query: mutation }),
        }).catch(() => {});
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action: `${target}/graphql`, enctype: "text/plain", target: "sink" });
        const input = document.createElement("input");
        input.name = JSON.stringify({ query: mutation }).slice(0, -1) + ',"x":"';
        input.value = '"}';
        form.append(input);
        document.body.append(form);
        const loaded = new Promise((resolve) =>
          document.querySelector("iframe")!.addEventListener("load", resolve, { once: true }),
        );
        form.submit();
        await loaded;
      },
      { target: url, mutation: MUTATION },
    );
    await nothingChanged();
  });

  it.each(["gateway", "search"] as const)("has its files refused by the %s", async (service) => {
    const target = `${service === "gateway" ? platform.url : platform.urlOf(service)}/upload`;
    const outcome = await page.evaluate(async (url) => {
      const body = new FormData();
      body.append("file", new Blob(["Planted."]), "planted.txt");
      const attempt = (init: RequestInit) =>
        fetch(url, { method: "POST", body, ...init }).then(
          ({ type }) => type,
          () => "blocked",
        );
      return [
        await attempt({}),
        await attempt({ headers: { "x-sophia-csrf": "1" } }),
        await attempt({ mode: "no-cors" }),
      ];
    }, target);
    expect(outcome.slice(0, 2)).toEqual(["blocked", "blocked"]);
    const { data } = await ask(platform.url, `{ document(id: "default/planted.txt") { id } }`);
    expect(data.document).toBeNull();
  });

  it.each(["gateway", "metrics", "chat"] as const)(
    "has an event stream that it asks for without CORS refused by the %s, unread and not run",
    async (service) => {
      const target = `${service === "gateway" ? platform.url : platform.urlOf(service)}/graphql`;
      // The browser keeps the answer from the page, and from Playwright's events with it.
      const network = await page.context().newCDPSession(page);
      await network.send("Network.enable");
      const urls = new Map<string, string>();
      const answers = new Map<string, number>();
      network.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
      network.on("Network.responseReceivedExtraInfo", (answer) => answers.set(answer.requestId, answer.statusCode));
      await page.evaluate(
        (url) =>
          fetch(url, { mode: "no-cors", headers: { accept: "text/event-stream" } }).then(
            () => {},
            () => {},
          ),
        `${target}?query={__typename}`,
      );
      const seen = () => Array.from(answers).filter(([id]) => urls.get(id)?.startsWith(target));
      await expect.poll(() => seen().map(([, status]) => status)).toEqual([403]);
      await network.detach();
    },
  );

  it.each(["gateway", "metrics", "chat"] as const)("cannot open a socket to the %s", async (service) => {
    const url = service === "gateway" ? platform.url : platform.urlOf(service);
    const outcome = await page.evaluate(
      (target) =>
        new Promise((resolve) => {
          const socket = new WebSocket(target, "graphql-transport-ws");
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        }),
      `${url.replace("http", "ws")}/graphql`,
    );
    expect(outcome).toBe("refused");
  });

  it("gets nothing under another name for this machine (DNS rebinding), nor through a proxy", async () => {
    const { port } = new URL(platform.url);
    const rebinding = await request({ port, headers: { host: `evil.example:${port}` } });
    expect(rebinding).toBe(421);
    for (const header of ["x-forwarded-for", "forwarded", "via", "x-forwarded-host"]) {
      expect(await request({ port, headers: { host: `127.0.0.1:${port}`, [header]: "1.2.3.4" } })).toBe(403);
    }
  });
});

/** fetch would not send a Host of its own. */
async function request({ port, headers }: { port: string; headers: Record<string, string> }): Promise<number> {
  const { request: send } = await import("node:http");
  const sent = send({
    host: "127.0.0.1",
    port,
    path: "/graphql?query={__typename}",
    headers: { ...headers, "x-sophia-csrf": "1" },
  }).end();
  const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}
