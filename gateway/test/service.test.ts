import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./platform/ask.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";

let platform: Platform;
let webDir: string;

beforeAll(async () => {
  webDir = mkdtempSync(join(tmpdir(), "web-"));
  mkdirSync(join(webDir, "assets"));
  writeFileSync(join(webDir, "index.html"), "<!doctype html><title>Sophia</title>");
  writeFileSync(join(webDir, "assets/index-BxYz1234.js"), "console.log(1)");
  writeFileSync(join(webDir, "assets/index-BxYz1234.js.br"), brotliCompressSync("console.log(1)"));
  platform = await startPlatform({ env: { WEB_DIR: webDir } });
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  rmSync(webDir, { recursive: true });
});

describe("readiness", () => {
  const readyz = async (url = platform.url) => {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, body: (await response.json()) as { subgraphs: Record<string, unknown> } };
  };

  it("comes when each subgraph was ready once, and stays while any is", async () => {
    await expect.poll(async () => (await readyz()).status).toBe(200);
    await platform.stopLabels();
    await expect
      .poll(async () => (await readyz()).body.subgraphs)
      .toEqual({ ticks: { ready: true, seen: true }, labels: { ready: false, seen: true } });
    expect((await readyz()).status).toBe(200);
    const fresh = await platform.startAnother();
    await expect.poll(async () => (await readyz(fresh.url)).body.subgraphs.ticks).toEqual({ ready: true, seen: true });
    expect((await readyz(fresh.url)).status).toBe(503);
    expect((await fetch(`${fresh.url}/healthz`)).status).toBe(200);
  });

  it("is not needed for an answer: what is left is given, with an error that names the subgraph", async () => {
    const { status, data, errors } = await ask(platform.url, '{ thing(id: "a") { name label } }');
    expect(status).toBe(200);
    expect(data).toEqual({ thing: { name: "thing a", label: null } });
    expect(errors).toEqual([
      {
        message: 'Subgraph "labels" is unavailable.',
        path: ["thing", "label"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE", reason: expect.any(String), subgraph: "labels" },
      },
    ]);
  });
});

describe("measurements", () => {
  it("tell how many requests there were, how long they took, and whether subgraphs were ready", async () => {
    await ask(platform.url, "{ nothing }");
    const metrics = async () => (await fetch(`${platform.url}/metrics`)).text();
    await expect.poll(metrics).toMatch(/gateway_request_rate\S*\{.*origin="external".*\} /);
    const text = await metrics();
    expect(text).toMatch(/gateway_request_duration\S*_count\{.*origin="external".*\} [1-9]/);
    expect(text).toMatch(/gateway_request_errors\S*\{.*origin="external".*\} [1-9]/);
    expect(text).toMatch(/platform_uptime\S*\{.*service="ticks".*\} 1/);
    expect(text).toMatch(/gateway_streams_open\S*\{?.*\}? 0/);
  });

  it("count a subgraph as down only after it was ready once", async () => {
    const uptimes = async (url: string) =>
      (await (await fetch(`${url}/metrics`)).text()).match(/^platform_uptime\S*\{.*\} \d/gm)?.join("\n") ?? "";
    await expect.poll(() => uptimes(platform.url)).toMatch(/service="labels".*\} 0/);
    const fresh = await platform.startAnother();
    await expect.poll(() => uptimes(fresh.url)).toMatch(/service="ticks".*\} 1/);
    expect(await uptimes(fresh.url)).not.toContain('service="labels"');
  });
});

describe("the dashboard", () => {
  const read = (path: string, headers: Record<string, string> = {}) => fetch(`${platform.url}${path}`, { headers });

  it("is served at every path that a browser navigates to", async () => {
    for (const path of ["/", "/chat", "/performance/latency"]) {
      const response = await read(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toContain("Sophia");
    }
  });

  it("has hashed files that are kept for ever, compressed where the browser takes it", async () => {
    const response = await read("/assets/index-BxYz1234.js", { "accept-encoding": "br" });
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("vary")).toMatch(/accept-encoding/i);
    expect(await response.text()).toBe("console.log(1)");
  });

  it("has nothing at the address of a file that is not there, and nothing outside its folder", async () => {
    for (const path of [
      "/assets/gone-BxYz1234.js",
      "/favicon.ico",
      "/..%2f..%2fpackage.json",
      "/%2e%2e/package.json",
    ]) {
      expect((await read(path)).status).toBe(404);
    }
    expect((await fetch(`${platform.url}/chat`, { method: "POST" })).status).toBe(405);
  });

  it("must be there when its folder is named", async () => {
    await expect(platform.startAnother({ WEB_DIR: join(webDir, "assets") })).rejects.toThrow(/WEB_DIR/);
  });
});
